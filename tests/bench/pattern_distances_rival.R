# What pattern_distances_bench.cpp computes, in R: with dbmss where it is installed, else Kd by stats::density() with
# dbmss's settings, and one relabelling whose seconds stand for all. Writes rival.csv: method, text, value.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
simulations <- as.integer(arguments[2])
firms <- read.csv(file.path(folder, "firms.csv"))
radii <- seq(0, 1e5, length.out = 101)
few <- seq(0, 1e5, length.out = 21)
rows <- list()
keep <- function(method, text, value) rows[[length(rows) + 1]] <<- data.frame(method, text, value)
clock <- function(work) system.time(work)[["elapsed"]]

kd_of <- function(x, y) {
  distances <- as.vector(dist(cbind(x, y)))
  largest <- max(radii)
  bandwidth <- bw.nrd0(distances[distances <= 2 * largest])
  mirrored <- c(distances, -distances[distances <= 4 * bandwidth])
  points <- min(max(512, max(distances) / largest * 128), 4096)
  estimate <- density(mirrored, from = 0, to = largest, bw = bandwidth, n = points)
  below <- density(mirrored, to = 0, bw = bandwidth)
  approx(estimate$x, estimate$y / (1 - mean(below$y) * diff(range(below$x))), xout = radii)$y
}

if (requireNamespace("dbmss", quietly = TRUE)) {
  library(dbmss)
  # dbmss's own pattern, by hand: a window and marks.
  pattern <- wmppp(data.frame(X = firms$x, Y = firms$y, PointType = ifelse(firms$case == 1, "case", "other"),
    PointWeight = 1))
  seconds <- clock(kd <- Kdhat(pattern, radii, "case", Approximate = 0)$Kd)
  for (i in seq_along(kd)) keep("kd", "", kd[i])
  seconds <- clock(KdEnvelope(pattern, radii, simulations, ReferenceType = "case", Global = TRUE, verbose = FALSE))
  keep("kd_seconds", paste("dbmss, Kd with", simulations, "relabellings"), seconds)
  seconds <- clock(m <- Mhat(pattern, few, "case")$M)
  for (i in seq_along(m)) keep("m", "", m[i])
  keep("m_seconds", "dbmss, M", seconds)
} else {
  cases <- firms[firms$case == 1, ]
  kd <- kd_of(cases$x, cases$y)
  for (i in seq_along(kd)) keep("kd", "", kd[i])
  drawn <- firms[sample(nrow(firms), nrow(cases)), ]
  seconds <- clock(kd_of(drawn$x, drawn$y))
  keep("kd_seconds", paste("density(), Kd,", simulations, "times one relabelling"), simulations * seconds)
}
write.csv(do.call(rbind, rows), file.path(folder, "rival.csv"), row.names = FALSE)
