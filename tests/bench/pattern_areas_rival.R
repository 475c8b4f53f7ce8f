# The statistics of tests/bench/pattern_areas_bench.cpp in R, with spdep on two processes. Reads the values that the
# program wrote, and writes the seconds of every step and some numbers to compare.
# usage: Rscript pattern_areas_rival.R FOLDER SIDE PERMUTATIONS
suppressPackageStartupMessages(library(spdep))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
side <- as.integer(arguments[2])
permutations <- as.integer(arguments[3])
values <- scan(file.path(folder, "values.csv"), quiet = TRUE)
invisible(set.coresOption(2L))
invisible(set.mcOption(TRUE))

rows <- list()
note <- function(step, value) rows[[length(rows) + 1]] <<- data.frame(step = step, value = value)
timed <- function(step, expression) {
  start <- proc.time()[["elapsed"]]
  value <- expression
  note(step, proc.time()[["elapsed"]] - start)
  value
}

# Cells by their squares where sf is there to make them; else by row and column, which is not timed.
if (requireNamespace("sf", quietly = TRUE)) {
  grid <- sf::st_make_grid(sf::st_bbox(c(xmin = 0, ymin = 0, xmax = side, ymax = side)), n = c(side, side))
  neighbours <- timed("queen neighbours", poly2nb(grid, queen = TRUE))
} else {
  neighbours <- cell2nb(side, side, type = "queen")
}
rows_weights <- nb2listw(neighbours, style = "W")
local <- timed("local Moran, permutations", localmoran_perm(values, rows_weights, nsim = permutations))
star <- timed("Gi*, z", localG(values, nb2listw(include.self(neighbours), style = "B")))
global <- moran.test(values, rows_weights)
invisible(timed("Moran, Geary, general G, permutations", {
  moran.mc(values, rows_weights, nsim = permutations)
  geary.mc(values, rows_weights, nsim = permutations)
}))
note("Moran's I", global$estimate[[1]])
note("its z", global$statistic[[1]])
note("sum of local I", sum(local[, "Ii"]))
note("sum of Gi*", sum(star))
write.csv(do.call(rbind, rows), file.path(folder, "rival.csv"), row.names = FALSE)
