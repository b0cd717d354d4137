"""Whoever wrote, changed or proposed a version is its maker; the trail knows who that was until now."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

FILL = """
UPDATE policies_version AS v SET makers = m.makers
FROM (
    SELECT id, array_agg(DISTINCT maker ORDER BY maker) AS makers
    FROM (
        SELECT id, drafted_by_id AS maker FROM policies_version
        UNION ALL SELECT id, proposed_by_id FROM policies_version
        UNION ALL SELECT subject_id::bigint, actor_id FROM audit_entry
        WHERE subject_type = 'policies.version'
          AND kind IN ('policies.version.drafted', 'policies.version.changed', 'policies.version.proposed')
    ) AS known
    WHERE maker IS NOT NULL
    GROUP BY id
) AS m
WHERE m.id = v.id
"""


class Migration(migrations.Migration):
    dependencies = [("policies", "0002_sealed"), ("audit", "__first__")]

    operations = [
        migrations.AddField("version", "makers", ArrayField(models.BigIntegerField(), default=list, editable=False, size=None)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
