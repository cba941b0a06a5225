"""The register file: models, unit of work, queries, search index, schema upgrade."""
