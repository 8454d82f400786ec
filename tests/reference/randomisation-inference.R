# Run from the root of the repository: Rscript tests/reference/randomisation-inference.R
# Every possible draw of small trials, written out in R: p-values and intervals by inversion, each p(tau) from the outcomes
# themselves. coin gives exact p-values of the difference as a second road; estimatr the errors of the draw as it was.
suppressMessages({library(estimatr); library(jsonlite); library(coin)})

close <- function(a, b) stopifnot(isTRUE(all.equal(as.numeric(a), as.numeric(b), tolerance = 1e-10)))
sq <- function(v) sum((v - mean(v))^2)

# --- the design's difference and its variance, from outcomes y and arms z -----------------------------------------
units <- function(d) list(
  D = function(y, z) mean(y[z == 1]) - mean(y[z == 0]),
  V = function(y, z) sum(sapply(0:1, function(a) { v <- y[z == a]; if (length(v) < 2) 0 else var(v) / length(v) })))
blocks <- function(d) { n <- table(d$b) / nrow(d); list(
  D = function(y, z) sum(sapply(names(n), function(b) { i <- d$b == b; n[[b]] * (mean(y[i & z == 1]) - mean(y[i & z == 0])) })),
  V = function(y, z) sum(sapply(names(n), function(b) sum(sapply(0:1, function(a) { v <- y[d$b == b & z == a]; n[[b]]^2 * var(v) / length(v) })))))}
clusters <- function(d) { means <- units(d); list(
  D = means$D,
  V = function(y, z) sum(sapply(0:1, function(a) { i <- z == a; m <- tapply(y[i], d$cl[i], length); e <- tapply(y[i] - mean(y[i]), d$cl[i], sum)
    h <- m / sum(i); sum(e^2 / sum(i)^2 / (1 - h)) })))}
pairs <- function(d) { d_j <- function(y, z) tapply(seq_along(y), d$pair, function(i) mean(y[i][z[i] == 1]) - mean(y[i][z[i] == 0]))
  w <- table(d$pair); J <- length(w); list(
  D = function(y, z) sum(w * d_j(y, z)) / sum(w),
  V = function(y, z) { wd <- w * d_j(y, z); J / (J - 1) * sq(as.vector(wd)) / sum(w)^2 })}
hajek <- function(d) { weight <- function(z) ifelse(z == 1, 1 / d$p, 1 / (1 - d$p)); list(
  D = function(y, z) { w <- weight(z); weighted.mean(y[z == 1], w[z == 1]) - weighted.mean(y[z == 0], w[z == 0]) },
  V = function(y, z) { w <- weight(z); sum(sapply(0:1, function(a) { h <- w[z == a] / sum(w[z == a]); v <- y[z == a]; e <- v - sum(h * v)
    if (length(v) < 2) 0 else sum(h^2 * e^2 / (1 - h)) })) })}

# --- p and its inversion ----------------------------------------------------------------------------------------
# At 0 a statistic as large up to rounding counts; elsewhere the point where two cross is looked for.
p_of <- function(road, y, z, draws, chance, statistic) function(tau, tie = if (tau == 0) 1e-9 else 0) {
  u <- y - tau * z
  t2 <- function(a) { D <- road$D(u, a); c(D^2, if (statistic == "studentized") road$V(u, a) else 1) }
  own <- t2(z); all <- apply(draws, 2, t2)
  sum(chance[all[1, ] * own[2] >= own[1] * all[2, ] * (1 - tie)])
}
# Outwards from the estimate until p <= alpha, then halved.
end <- function(p, estimate, alpha, side, step) {
  inside <- estimate; outside <- estimate + side * step
  while (p(outside) > alpha + 1e-12) { inside <- outside; step <- 2 * step; outside <- estimate + side * step; if (step > 1e6) return(NULL) }
  for (i in 1:60) { middle <- (inside + outside) / 2; if (p(middle) > alpha + 1e-12) inside <- middle else outside <- middle }
  inside
}
answers <- function(road, y, z, draws, chance, confidence) {
  keep <- apply(draws, 2, function(a) { D <- road$D(y, a); !is.nan(D) })
  draws <- draws[, keep, drop = FALSE]; chance <- chance[keep] / sum(chance[keep])
  estimate <- road$D(y, z)
  one <- apply(draws, 2, function(a) road$D(y, a)); near <- 1e-9 * abs(estimate)
  per <- lapply(c(difference = "difference", studentized = "studentized"), function(statistic) {
    p <- p_of(road, y, z, draws, chance, statistic); step <- sqrt(road$V(y, z)); if (!(step > 0)) step <- 1
    list(pValue = p(0), low = end(p, estimate, 1 - confidence, -1, step), high = end(p, estimate, 1 - confidence, 1, step))
  })
  list(estimate = estimate, variance = road$V(y, z), draws = ncol(draws), confidence = confidence,
       upper = sum(chance[one >= estimate - near]), lower = sum(chance[one <= estimate + near]), mean = sum(one * chance), per = per)
}

# --- every possible draw ----------------------------------------------------------------------------------------
complete <- function(n, m) apply(combn(n, m), 2, function(i) as.integer(seq_len(n) %in% i))
cross <- function(...) Reduce(function(a, b) do.call(cbind, lapply(seq_len(ncol(a)), function(i) rbind(matrix(a[, i], nrow(a), ncol(b)), b))), list(...))
even <- function(draws) rep(1 / ncol(draws), ncol(draws))
case <- function(name, data, road, draws, chance = even(draws), confidence = .9, present = !is.na(data$y)) {
  d <- data[present, , drop = FALSE]
  c(list(name = name, data = as.list(data)), answers(road(d), d$y, d$z, draws[present, , drop = FALSE], chance, confidence))
}
set.seed(20260401)

gg <- data.frame(y = c(15, 15, 20, 20, 10, 15, 30), z = c(1, 0, 0, 0, 0, 0, 1))
gg_case <- case("gg", gg, units, complete(7, 2), confidence = .8)
close(gg_case$per$difference$pValue, 8 / 21); close(gg_case$upper, 5 / 21); close(gg_case$lower, 19 / 21)

ri2 <- data.frame(y = c(8, 6, 2, 0, 3, 1, 1, 1, 2, 2, 0, 1, 0, 2, 2, 4, 1, 1), z = c(1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0),
                  cl = rep(1:9, each = 2), b = rep(1:3, c(4, 6, 8)))
of_clusters <- function(draws, cl) draws[cl, , drop = FALSE]
ri2_draws <- of_clusters(cross(complete(2, 1), complete(3, 2), complete(4, 2)), ri2$cl)
ri2_D <- blocks(ri2)$D
one <- apply(ri2_draws, 2, function(a) ri2_D(ri2$y, a))
ri2_case <- list(name = "ri2", data = as.list(ri2), estimate = ri2_D(ri2$y, ri2$z), draws = ncol(ri2_draws),
  pValue = mean(abs(one) >= 2 - 1e-9), upper = mean(one >= 2 - 1e-9), lower = mean(one <= 2 + 1e-9))
close(c(ri2_case$pValue, ri2_case$upper, ri2_case$lower), c(7 / 36, 3 / 36, 34 / 36))

whole <- data.frame(y = round(rnorm(12, 10, 3), 2), z = sample(rep(0:1, 6))); whole$y <- whole$y + 3 * whole$z
whole_case <- case("complete", whole, units, complete(12, 6))
close(whole_case$variance, difference_in_means(y ~ z, whole)$std.error^2)
close(whole_case$per$difference$pValue, pvalue(oneway_test(y ~ factor(z), whole, distribution = exact())))

tied <- data.frame(y = c(0, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1), z = c(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1))
tied_case <- case("ties", tied, units, complete(11, 6))
close(tied_case$per$difference$pValue, pvalue(oneway_test(y ~ factor(z), tied, distribution = exact())))

gaps <- data.frame(y = round(rnorm(11, 5, 2), 2), z = rep(0:1, c(6, 5))); gaps$y[c(2, 9)] <- NA; gaps$y <- gaps$y + 2 * gaps$z
gaps_case <- case("gaps", gaps, units, complete(11, 5))

block <- data.frame(b = rep(1:3, c(4, 5, 6)), z = c(1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0))
block$y <- round(rnorm(15, 2 * block$b + 2 * block$z), 2)
block_case <- case("blocked", block, blocks, cross(complete(4, 2), complete(5, 2), complete(6, 3)))
close(block_case$variance, difference_in_means(y ~ z, blocks = b, data = block)$std.error^2)

cluster <- data.frame(cl = rep(1:8, c(1, 4, 2, 6, 3, 3, 2, 5))); cluster$z <- c(1, 0, 1, 0, 1, 1, 0, 0)[cluster$cl]
cluster$y <- round(rnorm(nrow(cluster), rnorm(8)[cluster$cl] + 2 * cluster$z), 2); cluster$y[c(4, 13)] <- NA
cluster_case <- case("clustered", cluster, clusters, of_clusters(complete(8, 4), cluster$cl))
close(cluster_case$variance, lm_robust(y ~ z, cluster, clusters = cl, se_type = "CR2")$std.error["z"]^2)

pair <- data.frame(pair = rep(1:10, each = 2), z = as.vector(replicate(10, sample(0:1))))
pair$y <- round(rnorm(20, rep(rnorm(10, 5, 2), each = 2) + pair$z), 2)
flips <- t(as.matrix(expand.grid(rep(list(0:1), 10))))
pair_draws <- apply(flips, 2, function(f) as.vector(rbind(f, 1 - f)))
pair_case <- case("paired", pair, pairs, pair_draws)
close(pair_case$variance, difference_in_means(y ~ z, blocks = pair, data = pair)$std.error^2)

twin <- data.frame(cl = rep(1:14, c(2, 3, 1, 4, 5, 2, 3, 3, 6, 1, 2, 2, 4, 3))); twin$pair <- (twin$cl + 1) %/% 2
twin$z <- c(1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1)[twin$cl]; twin$y <- round(rnorm(nrow(twin), rnorm(7)[twin$pair] + twin$z), 2)
flips <- t(as.matrix(expand.grid(rep(list(0:1), 7))))
twin_case <- case("pairs-of-clusters", twin, pairs, of_clusters(apply(flips, 2, function(f) as.vector(rbind(f, 1 - f))), twin$cl))
close(twin_case$variance, difference_in_means(y ~ z, blocks = pair, clusters = cl, data = twin)$std.error^2)

own <- t(as.matrix(expand.grid(rep(list(0:1), 9))))
alone <- data.frame(y = round(rnorm(9, 5, 2), 2), z = c(1, 0, 0, 1, 0, 1, 0, 0, 0)); alone$y <- alone$y + 4 * alone$z
alone_case <- case("simple", alone, units, own, chance = apply(own, 2, function(a) prod(ifelse(a == 1, .4, .6))))
chances <- data.frame(p = rep(c(.3, .5, .7), 3), z = c(0, 1, 1, 0, 0, 1, 1, 1, 0)); chances$y <- round(rnorm(9, 4 * chances$p + 3 * chances$z), 2)
chances_case <- case("chances", chances, hajek, own, chance = apply(own, 2, function(a) prod(ifelse(a == 1, chances$p, 1 - chances$p))))
close(chances_case$variance, lm_robust(y ~ z, chances, weights = ifelse(z == 1, 1 / p, 1 / (1 - p)), se_type = "HC2")$std.error["z"]^2)

# --- three arms within two blocks: all together, and each contrast with the third arm held still ---------------------------
three <- data.frame(b = rep(1:2, c(6, 3)), arm = c(0, 1, 2, 0, 1, 2, 2, 0, 1)); three$y <- round(rnorm(9, three$b + 1.5 * three$arm), 2)
orders <- function(v) if (length(v) < 2) matrix(v, 1) else do.call(rbind, lapply(unique(v), function(a) cbind(a, orders(v[-match(a, v)]))))
three_draws <- cross(t(orders(three$arm[1:6])), t(orders(three$arm[7:9])))
eta <- function(a) { within <- ave(three$y, three$b, a); middle <- ave(three$y, three$b); sum((within - middle)^2) / sum((three$y - middle)^2) }
all_eta <- apply(three_draws, 2, eta)
of_two <- function(treatment, control) {
  two <- three[three$arm %in% c(treatment, control), ]; two$z <- as.integer(two$arm == treatment)
  still <- apply(three_draws, 2, function(a) all((a %in% c(treatment, control)) == (three$arm %in% c(treatment, control))))
  draws <- 1 * (three_draws[three$arm %in% c(treatment, control), still] == treatment)
  D <- blocks(two)$D; one <- apply(draws, 2, function(a) D(two$y, a)); list(treatment = treatment, control = control, draws = ncol(draws),
    pValue = mean(abs(one) >= abs(D(two$y, two$z)) * (1 - 1e-9)))
}
three_case <- list(data = as.list(three), draws = ncol(three_draws), statistic = eta(three$arm),
  pValue = mean(all_eta >= eta(three$arm) * (1 - 1e-9)), contrasts = list(of_two(1, 0), of_two(2, 0), of_two(2, 1)))

# --- row 18: the mean over all possible draws is the mean effect --------------------------------------------------------
Y0 <- c(2.1, 3.5, -131.2, -1.3, -4, .1, 8.1, -1.3, 1.1, 9.1); Y1 <- c(2.6, 3, -132, -.7, -3.3, .5, 24.3, -1, 1.6, .3)
close(mean(Y1 - Y0), .91)

large <- data.frame(y = round(rexp(60), 3), z = sample(rep(0:1, 30))); large$y <- large$y + .4 * large$z
set.seed(7)
large_p <- pvalue(oneway_test(y ~ factor(z), large, distribution = approximate(nresample = 400000)))
large_case <- list(name = "coin", data = as.list(large), pValue = as.numeric(large_p), draws = 400000)

cases <- list(gg_case, whole_case, tied_case, gaps_case, block_case, cluster_case, pair_case, twin_case, alone_case, chances_case)
write_json(list(R = R.version.string, packages = sapply(c("coin", "estimatr"), function(p) as.character(packageVersion(p))),
  cases = cases, ri2 = ri2_case, three = three_case, coin = large_case, unbiased = list(Y0 = Y0, Y1 = Y1, effect = mean(Y1 - Y0))),
  "tests/reference/randomisation-inference.json", digits = NA, auto_unbox = TRUE, na = "null", null = "null", pretty = FALSE)
