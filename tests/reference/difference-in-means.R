# Run from the root of the repository: Rscript tests/reference/difference-in-means.R
# Every design through estimatr::difference_in_means, with the data it was given; lm_robust as a second road where it has one.
suppressMessages({library(estimatr); library(jsonlite); library(data.table)})

show <- function(estimate, standardError, df, pValue, low, high) {
  list(estimate = unname(estimate), standardError = unname(standardError), df = unname(df), pValue = unname(pValue),
       low = unname(low), high = unname(high))
}
of <- function(fit, at = 1) show(fit$coefficients[at], fit$std.error[at], fit$df[at], fit$p.value[at], fit$conf.low[at], fit$conf.high[at])
close <- function(a, b) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = 1e-10)))

# --- textbook data -----------------------------------------------------------------------------------------------
toy <- data.frame(
  y = c(3, 5, 4, 6, 7, 9, 2, 8, 6, 5, 10, 12, 1, 4, 3, 7, 8, 11, 5, 9, 6, 2, 7, 10),
  z = rep(c(0, 1, 1, 0), 6), b = rep(1:3, each = 8), cl = rep(1:12, each = 2), pair = rep(1:6, each = 4))
toy$zc <- c(0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1)[toy$cl]
first <- data.frame(y = toy$y[1:12], z = rep(0:1, 6), pair = rep(1:6, each = 2))
ttest <- data.frame(y = c(30.02, 29.99, 30.11, 29.97, 30.01, 29.99, 29.89, 29.93, 29.72, 29.98, 30.02, 29.98), z = rep(1:0, each = 6))

# --- made-up data: unequal sizes, unbalanced arms, missing outcomes -----------------------------------------------
set.seed(20260131)
n <- 97
units <- data.frame(b = sample(1:5, n, TRUE, c(.4, .25, .15, .1, .1)))
units$z <- ave(rep(0, n), units$b, FUN = function(v) sample(rep(0:1, times = c(ceiling(length(v) * .6), length(v) - ceiling(length(v) * .6)))))
units$y <- rnorm(n, 10 + units$b + units$z * (1 + .3 * units$b), 1 + units$z)
units$y[sample(n, 9)] <- NA

g <- 22
sizes <- c(1, 1, 2, 3, 25, rpois(g - 5, 6) + 1)
clusters <- data.frame(cl = rep(1:g, sizes))
clusters$z <- sample(rep(0:1, times = c(9, 13)))[clusters$cl]
clusters$y <- rnorm(nrow(clusters), rnorm(g)[clusters$cl] + clusters$z, 1)
clusters$y[sample(nrow(clusters), 11)] <- NA
clusters$y[clusters$cl == 4] <- NA

h <- 26
hood <- data.frame(cl = rep(1:h, rpois(h, 4) + 1))
hood$b <- c(rep(1, 10), rep(2, 9), rep(3, 7))[hood$cl]
hood$z <- c(sample(rep(0:1, 5)), sample(c(0, 0, 0, 1, 1, 1, 1, 1, 1)), sample(c(0, 0, 1, 1, 1, 1, 1)))[hood$cl]
hood$y <- rnorm(nrow(hood), rnorm(h)[hood$cl] + hood$z + hood$b, 1)
hood$y[sample(nrow(hood), 7)] <- NA
stopifnot(all(tapply(!is.na(hood$y), hood$cl, any)))

j <- 9
twin <- data.frame(cl = rep(1:(2 * j), rpois(2 * j, 5) + 1))
twin$pair <- (twin$cl + 1) %/% 2
twin$z <- as.vector(replicate(j, sample(0:1)))[twin$cl]
twin$y <- rnorm(nrow(twin), rnorm(j)[twin$pair] + .5 * twin$z, 1)

means <- function(d, by) aggregate(y ~ ., data = d[!is.na(d$y), c("y", by)], FUN = mean)

chance <- data.frame(p = c(rep(.2, 20), rep(.5, 25), rep(.7, 30)), b = rep(1:3, 25))
chance$z <- rbinom(75, 1, chance$p)
chance$y <- rnorm(75, 3 * chance$p + chance$z, 1)
chance$w <- ifelse(chance$z == 1, 1 / chance$p, 1 / (1 - chance$p))

few <- data.frame(y = c(rep(1, 3), rep(0, 21), rep(1, 11), rep(0, 15)), z = rep(0:1, c(24, 26)))

# --- results -----------------------------------------------------------------------------------------------------
case <- function(name, data, expected, ...) {
  list(name = name, y = data$y, z = data$z, block = data[["b"]], cluster = data[["cl"]], pair = data[["pair"]], probability = data[["p"]], expected = expected, ...)
}
dim1 <- function(...) of(difference_in_means(...))

# second road: the clustered difference is the regression on the arm with CR2
second <- lm_robust(y ~ z, data = clusters, clusters = cl, se_type = "CR2")
once <- difference_in_means(y ~ z, data = clusters, clusters = cl)
close(second$std.error["z"], once$std.error); close(second$df["z"], once$df)

# Hájek: weighted least squares with HC2, and by block with shares n_b / n; the effective df of Kish per cell by hand
hajek <- lm_robust(y ~ z, data = chance, weights = w, se_type = "HC2")
blocks <- split(chance, chance$b)
by_block <- lapply(blocks, function(d) lm_robust(y ~ z, data = d, weights = w, se_type = "HC2"))
share <- sapply(blocks, nrow) / nrow(chance)
kish <- function(w) sum(w)^2 / sum(w^2) - 1
arm_error <- function(d) { w <- d$w / sum(d$w); e <- d$y - sum(w * d$y); sum(w^2 * e^2 / (1 - w)) }
v <- sapply(split(chance, chance$z), arm_error); k <- sapply(split(chance$w, chance$z), kish)
close(sum(v), hajek$std.error["z"]^2)
with_t <- function(estimate, error, df) show(estimate, error, df, 2 * pt(-abs(estimate / error), df), estimate - qt(.975, df) * error, estimate + qt(.975, df) * error)
hajek_one <- with_t(hajek$coefficients["z"], hajek$std.error["z"], sum(v)^2 / sum(v^2 / k))
hajek_blocks <- with_t(sum(share * sapply(by_block, function(f) f$coefficients["z"])),
                       sqrt(sum(share^2 * sapply(by_block, function(f) f$std.error["z"])^2)),
                       sum(sapply(split(chance$w, list(chance$z, chance$b)), kish)))

sleeping <- data.frame(y = sleep$extra, z = as.integer(sleep$group) - 1, pair = as.integer(sleep$ID))
nsw <- fread("examples/supported-work/nsw.csv")
star <- fread("examples/class-size/star-kindergarten.csv")[class %in% c("small", "regular") & !is.na(reading)]
star[, z := as.integer(class == "small")]
star[, both := uniqueN(z) == 2, by = school]

cases <- list(
  case("toy, complete", toy[c("y", "z")], dim1(y ~ z, data = toy)),
  case("toy, blocked", toy[c("y", "z", "b")], dim1(y ~ z, data = toy, blocks = b)),
  case("toy, clustered", data.frame(y = toy$y, z = toy$zc, cl = toy$cl), dim1(y ~ zc, data = toy, clusters = cl)),
  case("toy, blocked and clustered", data.frame(y = toy$y, z = toy$zc, cl = toy$cl, b = toy$b), dim1(y ~ zc, data = toy, clusters = cl, blocks = b)),
  case("toy, pairs of clusters", data.frame(y = toy$y, z = toy$zc, cl = toy$cl, pair = toy$pair), dim1(y ~ zc, data = toy, clusters = cl, blocks = pair)),
  case("toy, pairs", first, dim1(y ~ z, data = first, blocks = pair)),
  case("sleep, complete", sleeping[c("y", "z")], dim1(y ~ z, data = sleeping)),
  case("sleep, pairs", sleeping, dim1(y ~ z, data = sleeping, blocks = pair)),
  case("two samples of six", ttest, dim1(y ~ z, data = ttest)),
  case("unbalanced, complete", units[c("y", "z")], dim1(y ~ z, data = units)),
  case("unbalanced, blocked", units, dim1(y ~ z, data = units, blocks = b)),
  case("unequal clusters", clusters, dim1(y ~ z, data = clusters, clusters = cl)),
  case("unequal clusters, equal weights", clusters, dim1(y ~ z, data = means(clusters, c("z", "cl"))), clusterWeights = "equal"),
  case("unequal clusters in blocks", hood, dim1(y ~ z, data = hood, clusters = cl, blocks = b)),
  case("unequal clusters in blocks, equal weights", hood, dim1(y ~ z, data = means(hood, c("z", "cl", "b")), blocks = b), clusterWeights = "equal"),
  case("unequal pairs of clusters", twin, dim1(y ~ z, data = twin, clusters = cl, blocks = pair)),
  case("unequal pairs of clusters, equal weights", twin, dim1(y ~ z, data = means(twin, c("z", "pair")), blocks = pair), clusterWeights = "equal"),
  case("unequal chances", chance[c("y", "z", "p")], hajek_one),
  case("unequal chances in blocks", chance[c("y", "z", "p", "b")], hajek_blocks)
)
# Newcombe's interval is in newcombe.json; here only the point estimate and Welch's standard error
few_fit <- difference_in_means(y ~ z, data = few)

write_json(
  list(made = paste(R.version.string, "estimatr", packageVersion("estimatr")), cases = cases,
       few = list(y = few$y, z = few$z, estimate = unname(few_fit$coefficients), standardError = unname(few_fit$std.error)),
       nsw = dim1(re78 ~ treat, data = nsw),
       star = list(all = dim1(reading ~ z, data = star), unblocked = dim1(reading ~ z, data = star[(both)]),
                   blocked = dim1(reading ~ z, data = star[(both)], blocks = school),
                   rows = sum(star$both), schools = uniqueN(star[(both)]$school), dropped = I(as.character(unique(star[!(both)]$school))))),
  "tests/reference/difference-in-means.json", digits = NA, auto_unbox = TRUE, null = "null", na = "null")
