from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("action", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="doubt",
            field=models.CharField(
                blank=True,
                choices=[
                    ("unproven", "not proven to be from the customer"),
                    ("failed", "the mail server’s check of its sender failed"),
                ],
                default="",
                max_length=8,
            ),
            preserve_default=False,
        ),
    ]
