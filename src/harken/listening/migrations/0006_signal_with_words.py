from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("listening", "0005_working_time"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None), models.Q(("text", ""), _negated=True)),
                fields=["occurred_at", "id", "team", "location", "product"],
                name="signal_with_words",
            ),
        ),
    ]
