"""The graph in other forms: RDF, network and table files, networkx, and the page."""
