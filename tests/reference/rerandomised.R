# Re-randomisation: lower chi-square, thresholds and v (stats), the mixture of Li, Ding & Rubin (integrate, uniroot, and a
# simulation), imbalances (mahalanobis, and the definition by matrices), and the difference in means of an accepted draw (lm on the
# covariates as they are, nothing whitened).
#   Rscript tests/reference/rerandomised.R
library(jsonlite)

chi <- expand.grid(x = c(1e-6, 0.02, 0.5, 2.5, 9, 30, 180), df = c(1, 2, 3, 6, 11, 40, 175))
chi$lower <- pchisq(chi$x, chi$df)
quantiles <- expand.grid(p = c(1e-4, 0.001, 0.01, 0.2, 0.9), df = c(1, 2, 3, 8, 15, 60, 301))
quantiles$x <- qchisq(quantiles$p, quantiles$df)
quantiles$variance <- pchisq(quantiles$x, quantiles$df + 2) / pchisq(quantiles$x, quantiles$df)

density <- function(k, a) function(l) dnorm(l) * (if (k == 1) 1 else pchisq(a - l^2, k - 1))
upper <- function(x, k, a, r2, df) {
  f <- density(k, a)
  half <- function(g) integrate(g, -sqrt(a), 0, rel.tol = 1e-12, subdivisions = 5000)$value +
    integrate(g, 0, sqrt(a), rel.tol = 1e-12, subdivisions = 5000)$value
  half(function(l) f(l) * pt((x - sqrt(r2) * l) / sqrt(1 - r2), df, lower.tail = FALSE)) / half(f)
}
upperQuantile <- function(p, k, a, r2, df)
  uniroot(function(x) upper(x, k, a, r2, df) - p, c(0, 50), tol = 1e-14)$root

mixtures <- data.frame(
  dimensions = c(1, 1, 2, 3, 5, 5, 8, 20, 60),
  accept = c(0.01, 0.5, 0.001, 0.05, 0.01, 0.01, 0.001, 0.01, 0.2),
  explained = c(0.5, 0.9, 0.3, 0, 0.6, 0.95, 0.5, 0.4, 0.7),
  df = c(Inf, 30, 12.5, 8, Inf, 40, 97.3, Inf, 200)
)
mixtures$threshold <- qchisq(mixtures$accept, mixtures$dimensions)
row <- function(f) sapply(seq_len(nrow(mixtures)), function(i) with(mixtures[i, ], f(dimensions, threshold, explained, df)))
mixtures$upperAt1 <- row(function(k, a, r2, df) upper(1, k, a, r2, df))
mixtures$upperAt3 <- row(function(k, a, r2, df) upper(3, k, a, r2, df))
mixtures$quantile <- row(function(k, a, r2, df) upperQuantile(0.025, k, a, r2, df))
mixtures$far <- row(function(k, a, r2, df) upperQuantile(0.0005, k, a, r2, df))

# The same by simulation: D uniform in direction, its length from the truncated chi-square.
set.seed(2018)
times <- 4e6
simulated <- row(function(k, a, r2, df) {
  lengths <- sqrt(qchisq(runif(times) * pchisq(a, k), k))
  cosine <- if (k == 1) sample(c(-1, 1), times, TRUE) else (2 * rbeta(times, (k - 1) / 2, (k - 1) / 2) - 1)
  q <- sqrt(1 - r2) * rt(times, df) + sqrt(r2) * lengths * cosine
  mean(q > 1)
})
stopifnot(all(abs(simulated - mixtures$upperAt1) < 4.5 * sqrt(mixtures$upperAt1 * (1 - mixtures$upperAt1) / times)))

# Imbalances.
set.seed(2012)
n <- 31
x <- data.frame(age = round(rnorm(n, 70, 8)), income = round(rlnorm(n, 7.5, 0.4), 2), town = sample(c("north", "south", "west"), n, TRUE))
columns <- function(x) model.matrix(~ ., x)[, -1, drop = FALSE]
block <- rep(c("p", "q", "r"), times = c(9, 10, 12))
centred <- function(z, b) { for (j in seq_len(ncol(z))) z[, j] <- z[, j] - ave(z[, j], b); z }
imbalance <- function(z, b, place) {
  own <- centred(z, b)
  s <- Reduce(`+`, lapply(unique(b), function(g) sum(b == g) * cov(z[b == g, , drop = FALSE]))) / length(b)
  sum(sapply(unique(place), function(p) { t <- colSums(own[place == p, , drop = FALSE]); drop(t %*% solve(s) %*% t) / sum(place == p) }))
}
two <- sample(rep(0:1, c(15, 16)))
three <- sample(rep(0:2, c(10, 10, 11)))
z <- columns(x)
morganRubin <- 15 * 16 / 31 * mahalanobis(colMeans(z[two == 0, ]), colMeans(z[two == 1, ]), cov(z))
stopifnot(abs(imbalance(z, rep("", n), two) - morganRubin) < 1e-10)
imbalances <- list(
  list(name = "two places", place = two, blocked = FALSE, places = 2, imbalance = morganRubin),
  list(name = "three places", place = three, blocked = FALSE, places = 3, imbalance = imbalance(z, rep("", n), three)),
  list(name = "two places within blocks", place = two, blocked = TRUE, places = 2, imbalance = imbalance(z, block, two)),
  list(name = "three places within blocks", place = three, blocked = TRUE, places = 3, imbalance = imbalance(z, block, three))
)

# The difference in means of an accepted draw.
accepted <- function(name, arm, y, z, accept, places, block = NULL, contrast = c("help", "usual")) {
  n <- length(y)
  b <- if (is.null(block)) rep("all", n) else block
  k <- ncol(z); df <- k * (places - 1); a <- qchisq(accept, df); v <- pchisq(a, df + 2) / pchisq(a, df)
  seen <- !is.na(y) & arm %in% contrast
  share <- tapply(seen, b, sum) / sum(seen)
  psi <- rep(0, n)
  estimate <- 0
  for (g in unique(b)) for (s in contrast) {
    cell <- seen & b == g & arm == s
    m <- sum(cell); sign <- if (s == contrast[1]) 1 else -1
    estimate <- estimate + sign * share[[g]] * mean(y[cell])
    psi[cell] <- sign * share[[g]] * (y[cell] - mean(y[cell])) / sqrt(m * (m - 1))
  }
  plain <- sum(psi^2)
  slopes <- matrix(0, n, k); residual <- rep(0, n); left <- c()
  for (s in contrast) {
    own <- arm == s
    fit <- if (is.null(block)) lm(psi[own] ~ z[own, ]) else lm(psi[own] ~ b[own] + z[own, ])
    slope <- tail(coef(fit), k)
    m <- sum(seen & own) - length(unique(b))
    residual[own] <- resid(fit) * sqrt(m / (m - k))
    left[s] <- m - k
    slopes[own, ] <- rep(slope, each = sum(own))
  }
  fitted <- rowSums(sweep(slopes, 2, colMeans(slopes)) * centred(z, b))
  explained <- sum(fitted^2); unexplained <- sum(residual^2)
  parts <- sapply(contrast, function(s) sum(residual[arm == s]^2))
  free <- if (is.null(block)) sum(parts)^2 / sum(parts^2 / left) else sum(left)
  r2 <- explained / (explained + unexplained); V <- explained + unexplained
  q <- function(c) upperQuantile((1 - c) / 2, df, a, r2, free) * sqrt(V)
  list(name = name, arm = arm, y = y, x = z, block = if (is.null(block)) NA else block, accept = accept, places = places,
    estimate = estimate, plainError = sqrt(plain), explained = r2, variance = v, df = free,
    standardError = sqrt(unexplained + v * explained), low = estimate - q(0.95), high = estimate + q(0.95), far = q(0.999),
    pValue = 2 * upper(abs(estimate) / sqrt(V), df, a, r2, free))
}
set.seed(2020)
n <- 48
z <- cbind(x1 = round(rnorm(n), 3), x2 = round(rexp(n), 3), x3 = rbinom(n, 1, 0.4))
y <- round(2 * z[, 1] - z[, 2] + 1.5 * z[, 3] + rnorm(n), 3)
half <- sample(rep(c("help", "usual"), each = n / 2))
third <- sample(rep(c("help", "other", "usual"), each = n / 3))
oneTwo <- sample(rep(c("help", "usual", "usual"), n / 3))
b <- rep(c("p", "q", "r"), c(12, 16, 20))
halfIn <- unsplit(lapply(split(seq_len(n), b), function(i) sample(rep(c("help", "usual"), length(i) / 2))), b)
effect <- function(arm) y + (arm == "help") * (0.8 + 0.5 * z[, 1])
gaps <- replace(effect(half), c(3, 11, 19, 20, 40), NA)
cases <- list(
  accepted("two arms", half, effect(half), z, 0.01, 2),
  accepted("five not measured", half, gaps, z, 0.01, 2),
  accepted("two arms of three", third, effect(third), z, 0.05, 3),
  accepted("shares 1 : 2", oneTwo, effect(oneTwo), z, 0.05, 3),
  accepted("within blocks", halfIn, effect(halfIn), z, 0.01, 2, b)
)

# Li, Ding & Rubin's own estimates for two arms with nobody missing (equations of their section on estimation): sample variances of the
# projections, no correction for K, the normal. They show how near the above is: docs/adr/0108.
ldr <- with(cases[[1]], {
  h <- arm == "help"; n1 <- sum(h); n0 <- sum(!h); s <- cov(z)
  c1 <- cov(y[h], z[h, ]); c0 <- cov(y[!h], z[!h, ])
  p1 <- drop(c1 %*% solve(cov(z[h, ])) %*% t(c1)); p0 <- drop(c0 %*% solve(cov(z[!h, ])) %*% t(c0))
  d <- c1 %*% solve(cov(z[h, ])) - c0 %*% solve(cov(z[!h, ])); st <- drop(d %*% s %*% t(d))
  V <- var(y[h]) / n1 + var(y[!h]) / n0 - st / n
  r2 <- (p1 / n1 + p0 / n0 - st / n) / V
  list(V = V, explained = r2, half = upperQuantile(0.025, 3, qchisq(accept, 3), r2, Inf) * sqrt(V))
})

write_json(list(chi = chi, quantiles = quantiles, mixtures = mixtures, covariates = x, block = block, imbalances = imbalances,
  cases = cases, ldr = ldr), "tests/reference/rerandomised.json", dataframe = "columns", auto_unbox = TRUE, digits = NA, na = "null", pretty = FALSE)
print(ldr); print(with(cases[[1]], c(explained, high - estimate, standardError, plainError)))
