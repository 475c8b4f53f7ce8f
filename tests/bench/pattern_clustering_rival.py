# DBSCAN of tests/bench/pattern_clustering_bench.cpp by scikit-learn. Reads points.bin (x of all points, then y, as
# doubles) and writes the least seconds of REPEATS runs and the labels (whole numbers of 4 bytes, below 0 noise).
# usage: python3 pattern_clustering_rival.py FOLDER REPEATS EPS MIN_POINTS
import sys
import time

import numpy
from sklearn.cluster import DBSCAN

folder, repeats, eps, least = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
points = numpy.ascontiguousarray(numpy.fromfile(folder + "/points.bin").reshape(2, -1).T)
seconds = float("inf")
for _ in range(repeats):
    start = time.perf_counter()
    labels = DBSCAN(eps=eps, min_samples=least, n_jobs=2).fit(points).labels_
    seconds = min(seconds, time.perf_counter() - start)
labels.astype(numpy.int32).tofile(folder + "/python.labels")
with open(folder + "/python.seconds", "w") as file:
    file.write(str(seconds))
