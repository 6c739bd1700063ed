"""The register: articles with all their versions, their statements and speakers, kept in one database."""
