import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("action", "0001_initial"), ("alerts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="opens",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="action.casekind",
            ),
        ),
    ]
