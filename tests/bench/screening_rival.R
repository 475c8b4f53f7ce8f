# The screening of tests/bench/screening_speed.cpp in R: data.table for the sums, vectorised formulas after EconGeo and
# REAT for the rest. Reads what that program wrote, computes REPEATS times, and writes the seconds of every step (least of
# all repeats; reading and writing do not count) and the results as columns of doubles, sectors × areas with the sector
# running fastest. Every municipality and class is taken to have firms.
# usage: Rscript screening_rival.R FOLDER REPEATS
suppressPackageStartupMessages(library(data.table))
setDTthreads(2)
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
repeats <- as.integer(arguments[2])

firms <- fread(file.path(folder, "firms.csv"), colClasses = c(employees = "double", turnover = "double"))
region_of <- fread(file.path(folder, "municipalities.csv"))$region
classes <- fread(file.path(folder, "classes.csv"))
municipalities <- length(region_of)
class_count <- nrow(classes)
levels <- c("section", "division", "group", "class", "product")
areas <- c("region", "municipality")
measures <- c("enterprises", "employees", "turnover")

seconds <- list()
results <- list()

# Evaluates a step and adds its time, by the clock and of all threads, to that of the same step of other tables. R
# evaluates `expression` when it is used.
timed <- function(step, expression) {
  start <- proc.time()
  value <- expression
  passed <- proc.time() - start
  passed <- c(passed[["elapsed"]], passed[["user.self"]] + passed[["sys.self"]])
  seconds[[step]] <<- if (is.null(seconds[[step]])) passed else seconds[[step]] + passed
  value
}

# Sums of the firms in every cell of class × municipality × year, as arrays.
sum_cells <- function() {
  rows <- firms[, .(
    cell = class + class_count * (municipality - 1L) + class_count * municipalities * (year - 1L),
    employees = nafill(employees, fill = 0), turnover = nafill(turnover, fill = 0),
    has_employees = !is.na(employees), has_turnover = !is.na(turnover))]
  rows[, square := employees * employees]
  rows[, fourth := square * square]
  sums <- rows[, .(
    enterprises = .N, employees = sum(employees), turnover = sum(turnover), has_employees = sum(has_employees),
    has_turnover = sum(has_turnover), square = sum(square), fourth = sum(fourth), largest = max(employees)), by = cell]
  sapply(setdiff(names(sums), "cell"), function(name) {
    column <- array(0, c(class_count, municipalities, 2))
    column[sums$cell] <- sums[[name]]
    column
  }, simplify = FALSE)
}

# Rows of a matrix (classes) and its columns (municipalities) added up.
roll_up <- function(cells, sector_of, area_of) {
  kept <- which(!is.na(sector_of))
  sums <- rowsum(cells[kept, , drop = FALSE], sector_of[kept])
  unname(t(rowsum(t(sums), area_of)))
}

# Likewise their greatest value: the last of several values that are put in one place stays, so they come in rising order.
roll_up_greatest <- function(cells, sector_of, area_of) {
  kept <- which(!is.na(sector_of))
  cells <- cells[kept, , drop = FALSE]
  result <- matrix(0, max(sector_of[kept]), max(area_of))
  place <- outer(sector_of[kept], nrow(result) * (area_of - 1), "+")
  rising <- order(cells, method = "radix")
  result[place[rising]] <- cells[rising]
  result
}

roll_up_all <- function(cube, sector_of, area_of) {
  one_year <- function(name, year, combine = roll_up) combine(cube[[name]][, , year], sector_of, area_of)
  table <- list(
    enterprises = one_year("enterprises", 2), employees = one_year("employees", 2),
    employees_before = one_year("employees", 1), turnover = one_year("turnover", 2), square = one_year("square", 2), fourth = one_year("fourth", 2),
    largest = one_year("largest", 2, roll_up_greatest))
  for (measure in c("employees", "turnover")) {
    known <- one_year(paste0("has_", measure), 2)
    table[[measure]][known == 0 & table$enterprises > 0] <- NA
  }
  silent <- one_year("has_employees", 1) == 0 & one_year("enterprises", 1) > 0
  table$employees_before[silent] <- NA
  # Firms outside every product still count in their area.
  for (measure in measures) {
    table[[paste0(measure, "_area")]] <- as.vector(rowsum(colSums(cube[[measure]][, , 2]), area_of))
  }
  # One employer, not a cluster?
  table$hhi <- table$square / table$employees^2
  table$largest_share <- table$largest / table$employees
  table$employees_before_area <- as.vector(rowsum(colSums(cube$employees[, , 1]), area_of))
  table
}

location_quotient <- function(value, area_total) {
  sector_share <- rowSums(value, na.rm = TRUE) / sum(area_total)
  value / outer(sector_share, area_total)
}

standardised <- function(lq) {
  logarithm <- log(lq)
  logarithm[!is.finite(logarithm)] <- NA
  known <- rowSums(!is.na(logarithm))
  centred <- logarithm - rowMeans(logarithm, na.rm = TRUE)
  deviation <- sqrt(rowSums(centred^2, na.rm = TRUE) / (known - 1))
  deviation[known < 2 | deviation == 0] <- NA
  centred / deviation
}

empirical_bayes <- function(observed, expected) {
  ratio <- observed / expected
  b <- sum(observed) / sum(expected)
  a <- max(0, sum(expected * (ratio - b)^2) / sum(expected) - b / mean(expected))
  low <- if (a > 0) qgamma(0.05, b^2 / a + observed, rate = b / a + expected) else rep(b, length(observed))
  list(eb = b + (ratio - b) * a / (a + b / expected), low = low)
}

fisher <- function(observed, area_total) {
  total <- sum(area_total)
  sector_total <- rowSums(observed)
  areas <- ncol(observed)
  drawn <- rep(area_total, each = nrow(observed))
  p <- phyper(observed - 1, rep(sector_total, areas), rep(total - sector_total, areas), drawn, lower.tail = FALSE)
  list(p = p, q = p.adjust(p, "BH"))
}

top <- function(values, share) {
  wanted <- ceiling(share * sum(values > 0, na.rm = TRUE) - 1e-9)
  if (wanted < 1) return(rep(FALSE, length(values)))
  least <- sort(values, decreasing = TRUE)[wanted] # leaves out NA
  !is.na(values) & values > 0 & values >= least
}

star_bits <- function(employees, lq, area_total) {
  size <- t(apply(employees, 1, top, share = 0.1))
  focus <- top(employees / rep(area_total, each = nrow(employees)), 0.1)
  size + 2 * (!is.na(lq) & lq >= 2) + 4 * focus
}

shift_share <- function(before, after, before_area, after_area) {
  nation <- sum(after_area) / sum(before_area)
  sector <- rowSums(after, na.rm = TRUE) / rowSums(before, na.rm = TRUE)
  sector[!is.finite(sector)] <- NA
  undefined <- is.na(before) | is.na(after) | is.na(sector)
  parts <- list(growth = after - before, national = before * (nation - 1), mix = before * (sector - nation),
    regional = after - before * sector)
  lapply(parts, function(part) { part[undefined] <- NA; part })
}

poisson_interval <- function(observed, expected) {
  list(low = qgamma(0.05, observed) / expected, high = qgamma(0.05, observed + 1, lower.tail = FALSE) / expected)
}

ellison_glaeser <- function(employees, area_total, square, fourth) {
  x <- area_total / sum(area_total)
  sector_total <- rowSums(employees, na.rm = TRUE)
  s <- employees / sector_total
  g <- rowSums((s - rep(x, each = nrow(s)))^2, na.rm = TRUE)
  h <- rowSums(square) / sector_total^2
  z4 <- rowSums(fourth) / sector_total^4
  x2 <- sum(x^2)
  x3 <- sum(x^3)
  expected <- (1 - x2) * h
  variance <- 2 * (h^2 * (x2 - 2 * x3 + x2^2) - z4 * (x2 - 4 * x3 + 3 * x2^2))
  g[rowSums(!is.na(s)) == 0] <- NA
  gamma <- (g - expected) / ((1 - x2) * (1 - h))
  gamma[!is.finite(gamma)] <- NA # a single plant
  variance[!(variance > 0)] <- NA
  list(gamma = gamma, z = (g - expected) / sqrt(variance))
}

gini <- function(quotients) {
  sorted <- sort(quotients) # leaves out NA
  n <- length(sorted)
  2 / (n^2 * mean(sorted)) * sum(seq_len(n) * (sorted - mean(sorted)))
}

concentration <- function(employees) {
  known <- employees
  known[is.na(known)] <- 0
  s <- known / rowSums(known)
  s[is.na(employees)] <- NA
  x <- colSums(known) / sum(known)
  apart <- abs(s - rep(x, each = nrow(s)))
  filled <- s
  filled[is.na(filled)] <- 0
  some <- rowSums(!is.na(s)) > 0
  others <- (rep(colSums(filled), each = nrow(s)) - filled) / (sum(some) - 1)
  lq <- location_quotient(employees, colSums(known))
  sums <- function(values) ifelse(some, rowSums(values, na.rm = TRUE), NA)
  list(hoover = sums(apart) / 2, krugman = sums(apart), krugman_others = sums(abs(s - others)), hhi = sums(s^2),
    gini = apply(lq, 1, gini))
}

proximities <- function(lq) {
  m <- (!is.na(lq) & lq >= 1) + 0
  ubiquity <- rowSums(m)
  larger <- outer(ubiquity, ubiquity, pmax)
  phi <- tcrossprod(m) / larger
  phi[larger == 0] <- 0
  diag(phi) <- 1
  phi
}

keep <- function(name, area, level, value) results[[paste(name, area, level, sep = ".")]] <<- value

screen_table <- function(cube, area, level) {
  sector_of <- classes[[level]]
  area_of <- if (area == "region") region_of else seq_along(region_of)
  table <- timed("roll up", roll_up_all(cube, sector_of, area_of))
  for (measure in measures) keep(measure, area, level, table[[measure]])
  lq <- timed("location quotients", lapply(setNames(nm = measures), function(measure) {
    location_quotient(table[[measure]], table[[paste0(measure, "_area")]])
  }))
  expected <- timed("empirical Bayes and bound",
    outer(rowSums(table$enterprises), table$enterprises_area) / sum(table$enterprises_area))
  bayes <- timed("empirical Bayes and bound", empirical_bayes(table$enterprises, expected))
  interval <- timed("Poisson interval", poisson_interval(table$enterprises, expected))
  test <- timed("Fisher p and BH q", fisher(table$enterprises, table$enterprises_area))
  slq <- timed("standardised quotients", standardised(lq$employees))
  bits <- timed("stars", star_bits(table$employees, lq$employees, table$employees_area))
  shift <- timed("shift-share",
    shift_share(table$employees_before, table$employees, table$employees_before_area, table$employees_area))
  eg <- timed("Ellison-Glaeser", ellison_glaeser(table$employees, table$employees_area, table$square, table$fourth))
  spread <- timed("Hoover, Gini, Krugman, HHI", concentration(table$employees))
  for (measure in measures) keep(paste0("lq_", measure), area, level, lq[[measure]])
  keep("slq", area, level, slq)
  keep("eb", area, level, bayes$eb)
  keep("lq_low", area, level, bayes$low)
  keep("poisson_low", area, level, interval$low)
  keep("poisson_high", area, level, interval$high)
  keep("p_value", area, level, test$p)
  keep("q_value", area, level, test$q)
  keep("cell_hhi", area, level, table$hhi)
  keep("largest_share", area, level, table$largest_share)
  keep("stars", area, level, bits)
  for (part in names(shift)) keep(part, area, level, shift[[part]])
  keep("eg_gamma", area, level, eg$gamma)
  keep("eg_z", area, level, eg$z)
  for (index in names(spread)) keep(index, area, level, spread[[index]])
  if (level %in% c("group", "class")) {
    keep("proximity", area, level, timed("product space", proximities(lq$employees)))
  }
}

# All of it again with the tables shared out to two processes, which keep their results: by the clock alone.
side_by_side <- function() {
  start <- proc.time()[["elapsed"]]
  cube <- sum_cells()
  tables <- expand.grid(level = rev(levels), area = rev(areas), stringsAsFactors = FALSE)
  parallel::mclapply(seq_len(nrow(tables)), function(row) {
    screen_table(cube, tables$area[row], tables$level[row])
    NULL
  }, mc.cores = 2, mc.preschedule = FALSE)
  proc.time()[["elapsed"]] - start
}

least <- NULL
for (repeat_index in seq_len(repeats)) {
  seconds <- list()
  gc(FALSE)
  cube <- timed("sums of cells", sum_cells())
  for (area in areas) for (level in levels) screen_table(cube, area, level)
  run <- do.call(rbind, seconds)
  run <- rbind(run, "one after another" = colSums(run), "side by side" = c(side_by_side(), NA))
  least <- if (is.null(least)) run else pmin(least, run)
}

fwrite(data.table(step = rownames(least), seconds = least[, 1], processor = least[, 2]),
  file.path(folder, "rival_seconds.csv"))
for (name in names(results)) {
  writeBin(as.double(results[[name]]), file.path(folder, paste0("rival.", name, ".bin")))
}
