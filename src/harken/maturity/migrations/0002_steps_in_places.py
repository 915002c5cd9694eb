import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def _take_along(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Copy what was on the checklist, whose step alone was the key so far."""
    old, new = apps.get_model("maturity", "TakenStep"), apps.get_model("maturity", "StepInPlace")
    new.objects.bulk_create(
        new(key=row.key, round_id=row.round_id, taken_at=row.taken_at, taken_by=row.taken_by)
        for row in old.objects.order_by("taken_at")
    )


class Migration(migrations.Migration):
    dependencies = [("maturity", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="StepInPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("place", models.CharField(default="checklist", max_length=40)),
                ("made", models.CharField(blank=True, max_length=40)),
                ("taken_at", models.DateTimeField(verbose_name="taken over")),
                ("taken_by", models.CharField(max_length=200, verbose_name="who")),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="maturity.round",
                    ),
                ),
            ],
            options={"verbose_name": "next step"},
        ),
        migrations.RunPython(_take_along, migrations.RunPython.noop, elidable=True),
    ]
