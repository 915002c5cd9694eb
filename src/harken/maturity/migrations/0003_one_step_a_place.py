from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("maturity", "0002_steps_in_places")]

    operations = [
        migrations.DeleteModel("TakenStep"),
        migrations.RenameModel("StepInPlace", "TakenStep"),
        migrations.AddConstraint(
            model_name="takenstep",
            constraint=models.UniqueConstraint(
                models.F("key"), models.F("place"), name="maturity_step_once_a_place"
            ),
        ),
    ]
