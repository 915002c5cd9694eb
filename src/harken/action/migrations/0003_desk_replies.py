import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("action", "0002_entry_doubt")]

    operations = [
        migrations.AddField(
            model_name="caserule",
            name="desk",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="action.desk",
                verbose_name="outside system",
            ),
        ),
        migrations.AddField(
            model_name="desk",
            name="sends_replies",
            field=models.BooleanField(default=False, verbose_name="gets our replies"),
        ),
        migrations.AddField(
            model_name="desk",
            name="stopped_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="desk",
            name="waits_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="DeskReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("external_id", models.CharField(blank=True, max_length=400)),
                ("sent_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=300)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="action.entry",
                    ),
                ),
                (
                    "passed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="action.deskcase",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply passed on",
                "constraints": [models.UniqueConstraint("passed", "entry", name="desk_reply_once")],
            },
        ),
    ]
