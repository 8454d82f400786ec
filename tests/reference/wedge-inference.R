# Run from the root of the repository: Rscript tests/reference/wedge-inference.R
# Randomisation inference in small stepped wedges: every possible draw of the sequences written out, the effect and its CR0
# variance from the measurements themselves, p-values and intervals by inversion. lm and clubSandwich (CR0) check the road.
suppressMessages({library(jsonlite); library(clubSandwich)})
set.seed(1117)
close <- function(a, b) stopifnot(isTRUE(all.equal(as.numeric(a), as.numeric(b), tolerance = 1e-9)))

# Every order of the sequences, one column each: cluster by cluster.
orders <- function(given) {
  if (length(given) == 1) return(matrix(given))
  do.call(cbind, lapply(unique(given), function(one) rbind(one, orders(given[-match(one, given)]), deparse.level = 0)))
}
cross <- function(a, b) do.call(cbind, lapply(seq_len(ncol(a)), function(i) rbind(matrix(a[, i], nrow(a), ncol(b)), b)))

measure <- function(clusters, periods, sequence, first, size, missing, effect) {
  sizes <- rep_len(size, clusters)
  units <- data.frame(cluster = rep(seq_len(clusters), sizes)); units$unit <- seq_len(nrow(units))
  d <- merge(units, data.frame(period = seq_len(periods)))
  d <- d[order(d$unit, d$period), ]
  d$x <- as.numeric(d$period >= first + sequence[d$cluster] - 1)
  d$y <- round(10 + rnorm(clusters, 0, 2)[d$cluster] + cumsum(rnorm(periods, .3, .5))[d$period] + effect * d$x + rnorm(nrow(d)), 3)
  d$y[runif(nrow(d)) < missing] <- NA
  list(data = d, cluster = units$cluster)
}

# The effect of x on y beside clusters and periods, and its CR0 variance.
road <- function(d) {
  q <- qr(model.matrix(~ factor(cluster) + factor(period), d))
  function(y, x) { xt <- qr.resid(q, x); s <- sum(xt^2); theta <- sum(xt * y) / s
    psi <- tapply(xt * (qr.resid(q, y) - theta * xt), d$cluster, sum) / s; c(theta, sum(psi^2), s) }
}
end <- function(p, estimate, alpha, side, step) {
  inside <- estimate; outside <- estimate + side * step
  while (p(outside) > alpha + 1e-12) { inside <- outside; step <- 2 * step; outside <- estimate + side * step; if (step > 1e6) return(NULL) }
  for (i in 1:60) { middle <- (inside + outside) / 2; if (p(middle) > alpha + 1e-12) inside <- middle else outside <- middle }
  inside
}

make <- function(name, draws, chance, periods, first, size, missing, confidence, block = NULL, effect = 1.2) {
  clusters <- nrow(draws); sequence <- draws[, sample(ncol(draws), 1)]
  made <- measure(clusters, periods, sequence, first, size, missing, effect)
  d <- made$data[!is.na(made$data$y), ]; fit <- road(d)
  given <- apply(draws, 2, function(s) as.numeric(d$period >= first + s[d$cluster] - 1))
  keep <- apply(given, 2, function(x) fit(d$y, x)[3] > 1e-9); given <- given[, keep]; chance <- chance[keep] / sum(chance[keep])
  x <- d$x; estimate <- fit(d$y, x)
  for (i in seq_len(min(4, ncol(given)))) { d$g <- given[, i]; one <- lm(y ~ factor(cluster) + factor(period) + g, d)
    found <- fit(d$y, d$g); close(found[1], coef(one)["g"]); close(found[2], vcovCR(one, d$cluster, type = "CR0")["g", "g"]) }
  per <- lapply(c(difference = "difference", studentized = "studentized"), function(statistic) {
    p <- function(tau) { u <- d$y - tau * x
      t2 <- function(g) { f <- fit(u, g); c(f[1]^2, if (statistic == "studentized") f[2] else 1) }
      own <- t2(x); all <- apply(given, 2, t2); tie <- if (tau == 0) 1e-9 else 0
      same <- apply(given, 2, function(g) all(g == x))
      sum(chance[all[1, ] * own[2] >= own[1] * all[2, ] * (1 - tie) | same]) }
    step <- sqrt(estimate[2])
    list(pValue = p(0), low = end(p, estimate[1], 1 - confidence, -1, step), high = end(p, estimate[1], 1 - confidence, 1, step))
  })
  y <- made$data
  list(name = name, first = first, step = 1, sequences = max(draws), periods = periods, cluster = made$cluster,
       sequence = sequence[made$cluster], block = if (is.null(block)) NULL else block[made$cluster],
       y = lapply(seq_len(periods), function(p) y$y[y$period == p]), draws = ncol(given), confidence = confidence,
       estimate = estimate[1], variance = estimate[2], per = per)
}
even <- function(draws) rep(1 / ncol(draws), ncol(draws))
three <- orders(c(1, 1, 2, 2, 3, 3)); blocks <- cross(orders(1:3), orders(1:3))
odd <- cbind(orders(c(1, 1, 1, 2, 2)), orders(c(1, 1, 2, 2, 2)))
cases <- list(
  make("six clusters, three sequences", three, even(three), 5, 2, 4, 0, .9),
  make("unequal clusters with gaps", three, even(three), 5, 3, c(3, 6, 9), .15, .9, effect = .3),
  make("blocks of three clusters", blocks, even(blocks), 4, 2, 5, .05, .8, c("a", "a", "a", "b", "b", "b"), effect = .5),
  make("five clusters, two sequences: either has the odd one", odd, even(odd), 4, 2, 6, 0, .8)
)
made <- paste(R.version.string, "clubSandwich", packageVersion("clubSandwich"))
write(toJSON(list(made = made, cases = cases), auto_unbox = TRUE, digits = NA, na = "null", null = "null"), "tests/reference/wedge-inference.json")
for (one in cases) cat(one$name, one$draws, one$estimate, unlist(one$per), "\n")
