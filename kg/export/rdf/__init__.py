"""The graph in RDF's own formats."""
