"""The graph in partitions: files that any number of machines write and any store loads.

Map, sort, reduce (Dean and Ghemawat, MapReduce, 2004): each partition of the documents is done
by itself; what entities and facts amount to over all of them is added up key by key.
"""
