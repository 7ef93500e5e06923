from django.db import migrations, models


class Migration(migrations.Migration):
    """Mail that somebody has to look at is found without reading all that was sent."""

    dependencies = [("outbox", "0001_messages")]

    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("state__in", ["failed", "uncertain"])),
                fields=["association"],
                name="message_alarming",
            ),
        ),
    ]
