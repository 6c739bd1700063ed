"""Runs the migrations on the connection that `opening` gives, in its transaction."""

from __future__ import annotations

from alembic import context

from onrecord.register.opening import VERSION_TABLE
from onrecord.register.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
