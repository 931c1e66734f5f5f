"""Files of older schemas, read as if they were written today.

`steps.py` has the table of all steps, `schema_0.py` what one of them does. What is read today
is read for ever: a step is never changed and never taken out. For a new schema, write
`schema_N.py` with the steps from N on, name them in the table, and set the number in the records.
"""

from belegg.migrate.project import migrate_project
from belegg.migrate.refusal import OLDER_FILES, older_among

__all__ = ["OLDER_FILES", "migrate_project", "older_among"]
