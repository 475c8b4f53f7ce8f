# DBSCAN of tests/bench/pattern_clustering_bench.cpp by R's dbscan. Reads points.bin (x of all points, then y, as
# doubles) and writes the least seconds of REPEATS runs and the labels (whole numbers of 4 bytes, below 0 noise).
# usage: Rscript pattern_clustering_rival.R FOLDER REPEATS EPS MIN_POINTS
suppressPackageStartupMessages(library(dbscan))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
file <- file.path(folder, "points.bin")
points <- matrix(readBin(file, "double", file.size(file) / 8), ncol = 2)
seconds <- Inf
for (repeat_index in seq_len(as.integer(arguments[2]))) {
  took <- system.time(result <- dbscan(points, as.numeric(arguments[3]), as.integer(arguments[4])))
  seconds <- min(seconds, took[["elapsed"]])
}
writeBin(as.integer(result$cluster - 1L), file.path(folder, "r.labels"))
cat(seconds, file = file.path(folder, "r.seconds"))
