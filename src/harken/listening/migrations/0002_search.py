from django.db import migrations, models

from harken.listening.search.index import drop_index, make_index


class Migration(migrations.Migration):
    dependencies = [("listening", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SeenValue",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("field", models.CharField(max_length=20, verbose_name="field")),
                ("value", models.CharField(max_length=100, verbose_name="value")),
            ],
            options={"verbose_name": "value of a field", "ordering": ["field", "value"]},
        ),
        migrations.AddConstraint(
            model_name="seenvalue",
            constraint=models.UniqueConstraint(fields=("field", "value"), name="value_seen_once"),
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
    ]
