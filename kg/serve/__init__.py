"""The graph over HTTP: the explorer, the SPARQL endpoint and linked data, on loopback."""
