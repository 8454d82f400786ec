# Run from the root of the repository: Rscript tests/reference/factorial-replays.R
# Main effects of 2 x 2 designs by randomisation: the factor is dealt out in every possible way among the units of a block that get
# the same of the other factor, as many of them as had it. p and its inversion from the outcomes themselves.
suppressMessages(library(jsonlite))

choices <- function(n, m) apply(combn(n, m), 2, function(i) as.integer(seq_len(n) %in% i))
# Every deal of z within cells, as columns.
deals <- function(z, cell) {
  all <- matrix(NA_integer_, length(z), 1)
  for (own in unique(cell)) {
    i <- which(cell == own); ways <- choices(length(i), sum(z[i]))
    all <- do.call(cbind, lapply(seq_len(ncol(all)), function(k) { m <- all[, rep(k, ncol(ways)), drop = FALSE]; m[i, ] <- ways; m }))
  }
  all
}
effect <- function(y, z, other, b) {
  n <- table(b) / length(b)
  sum(sapply(names(n), function(k) n[[k]] * mean(sapply(0:1, function(o) { i <- b == k & other == o; mean(y[i & z == 1]) - mean(y[i & z == 0]) }))))
}
variance <- function(y, z, other, b) {
  n <- table(b) / length(b)
  sum(sapply(names(n), function(k) sum(sapply(0:1, function(o) sum(sapply(0:1, function(a) {
    v <- y[b == k & other == o & z == a]; (n[[k]] / 2)^2 * var(v) / length(v) }))))))
}
inverted <- function(y, z, other, b, draws, statistic, confidence) {
  p <- function(tau, tie = if (tau == 0) 1e-9 else 0) {
    u <- y - tau * z
    t2 <- function(a) c(effect(u, a, other, b)^2, if (statistic == "studentized") variance(u, a, other, b) else 1)
    own <- t2(z); all <- apply(draws, 2, t2)
    mean(all[1, ] * own[2] >= own[1] * all[2, ] * (1 - tie))
  }
  estimate <- effect(y, z, other, b); alpha <- 1 - confidence
  end <- function(side) {
    step <- sqrt(variance(y, z, other, b)); inside <- estimate; outside <- estimate + side * step
    while (p(outside) > alpha + 1e-12) { inside <- outside; step <- 2 * step; outside <- estimate + side * step }
    for (i in 1:55) { middle <- (inside + outside) / 2; if (p(middle) > alpha + 1e-12) inside <- middle else outside <- middle }
    inside
  }
  list(pValue = p(0), low = end(-1), high = end(1))
}
case <- function(name, d, confidence) list(name = name, data = as.list(d), confidence = confidence, effects = lapply(c(x = "x", w = "w"), function(f) {
  z <- d[[f]]; other <- d[[setdiff(c("x", "w"), f)]]; draws <- deals(z, paste(d$b, other))
  list(estimate = effect(d$y, z, other, d$b), variance = variance(d$y, z, other, d$b), draws = ncol(draws),
       per = lapply(c(difference = "difference", studentized = "studentized"), function(s) inverted(d$y, z, other, d$b, draws, s, confidence)))
}))
set.seed(20260402)
one <- data.frame(b = 1, x = rep(0:1, 6), w = rep(c(0, 0, 1, 1), 3)); one$y <- round(rnorm(12, 5 + 2 * one$x + one$w, 1.5), 2)
two <- data.frame(b = rep(1:2, each = 8), x = rep(0:1, 8), w = rep(c(0, 0, 1, 1), 4)); two$y <- round(rnorm(16, 2 * two$b + two$x, 1), 2)
uneven <- data.frame(b = 1, x = c(0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1), w = c(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1)); uneven$y <- round(rnorm(11, 3 + 2 * uneven$w, 1), 2)
write_json(list(cases = list(case("complete", one, .9), case("blocked", two, .9), case("uneven", uneven, .8))),
           "tests/reference/factorial-replays.json", auto_unbox = TRUE, digits = NA, pretty = TRUE)
