from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0002_search")]

    operations = [
        migrations.RemoveIndex(model_name="signal", name="signal_by_moment"),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                fields=[
                    "occurred_at",
                    "id",
                    "team",
                    "channel",
                    "source",
                    "touchpoint",
                    "location",
                    "language",
                ],
                name="signal_by_moment",
            ),
        ),
    ]
