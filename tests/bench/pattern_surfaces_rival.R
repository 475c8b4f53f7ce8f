# The rivals of pattern_surfaces_bench.cpp: kernel density with ks and spatstat, K with spatstat. Reads points (columns x, y,
# a square window of side given) and prints seconds (least of the repeats) and results.
# usage: Rscript pattern_surfaces_rival.R density POINTS.csv SIDE BANDWIDTH CELLS REPEATS OUT.bin
#        Rscript pattern_surfaces_rival.R k POINTS.csv SIDE RADII.csv REPEATS OUT.bin
arguments <- commandArgs(trailingOnly = TRUE)
points <- as.matrix(read.csv(arguments[2]))
side <- as.numeric(arguments[3])

least <- function(repeats, work) {
  seconds <- Inf
  for (i in seq_len(repeats)) {
    gc(FALSE)
    passed <- system.time(result <- work())[["elapsed"]]
    seconds <- min(seconds, passed)
  }
  list(seconds = seconds, result = result)
}

if (arguments[1] == "density") {
  bandwidth <- as.numeric(arguments[4])
  cells <- as.integer(arguments[5])
  repeats <- as.integer(arguments[6])
  half <- side / cells / 2
  suppressPackageStartupMessages(library(ks))
  of_ks <- least(repeats, function() kde(points, H = diag(bandwidth^2, 2), gridsize = c(cells, cells), binned = TRUE,
    xmin = c(half, half), xmax = c(side - half, side - half), bgridsize = c(cells, cells)))
  cat(sprintf("ks %.4f\n", of_ks$seconds))
  writeBin(as.double(of_ks$result$estimate) * nrow(points), arguments[7])
  if (suppressPackageStartupMessages(require(spatstat.explore, quietly = TRUE))) {
    pattern <- ppp(points[, 1], points[, 2], c(0, side), c(0, side), check = FALSE)
    spatstat <- least(repeats, function() density(pattern, sigma = bandwidth, dimyx = cells, edge = FALSE))
    cat(sprintf("spatstat %.4f\n", spatstat$seconds))
  }
} else {
  suppressPackageStartupMessages(library(spatstat.explore))
  r <- read.csv(arguments[4])$r
  repeats <- as.integer(arguments[5])
  pattern <- ppp(points[, 1], points[, 2], c(0, side), c(0, side), check = FALSE)
  corrections <- list(c("none", "border", "translation"), "isotropic")
  k <- lapply(corrections, function(each) least(repeats, function() Kest(pattern, r = r, correction = each, nlarge = Inf)))
  cat(sprintf("three %.4f\nisotropic %.4f\n", k[[1]]$seconds, k[[2]]$seconds))
  writeBin(as.double(c(k[[1]]$result$un, k[[1]]$result$border, k[[1]]$result$trans, k[[2]]$result$iso)), arguments[6])
}
