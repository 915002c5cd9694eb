from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("action", "0003_desk_replies")]

    operations = [
        migrations.RemoveField(model_name="desk", name="read_until"),
        migrations.AddField(
            model_name="deskcase",
            name="page",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="deskcase",
            name="page_path",
            field=models.CharField(blank=True, max_length=1000),
        ),
    ]
