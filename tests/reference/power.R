# Power, sizes and detectable effects: Rscript tests/reference/power.R
# R 4.2.2, pwr 1.3; formulas for clusters, blocks, counts and stepped wedges written out here, not taken from a package.
library(jsonlite)
library(pwr)
tight <- 1e-13

means <- expand.grid(n = c(5, 20, 64, 250), d = c(0.2, 0.5, 1), alpha = c(0.05, 0.05 / 3, 0.01))
means$power <- mapply(function(n, d, a) power.t.test(n, d, sig.level = a)$power, means$n, means$d, means$alpha)

sizes <- expand.grid(d = c(0.25, 0.5, 1), power = c(0.8, 0.9), alpha = c(0.05, 0.05 / 3))
sizes$n <- mapply(function(d, p, a) power.t.test(delta = d, power = p, sig.level = a, tol = tight)$n, sizes$d, sizes$power, sizes$alpha)

# R's own root is looked for in pt, which is good to 1e-12
effects <- expand.grid(n = c(12, 40, 150), power = c(0.8, 0.9), alpha = c(0.05, 0.0125))
effects$d <- mapply(function(n, p, a) power.t.test(n, power = p, sig.level = a, tol = tight)$delta, effects$n, effects$power, effects$alpha)

shares <- expand.grid(n = c(50, 400), p1 = c(0.15, 0.4, 0.5), p2 = c(0.2, 0.55, 0.75), alpha = c(0.05, 0.025))
shares <- shares[shares$p2 > shares$p1, ]
shares$power <- mapply(function(n, a, b, s) power.prop.test(n, a, b, sig.level = s)$power, shares$n, shares$p1, shares$p2, shares$alpha)
shares$size <- mapply(function(a, b, s) power.prop.test(p1 = a, p2 = b, power = 0.8, sig.level = s, tol = tight)$n, shares$p1, shares$p2, shares$alpha)
shares$p2at80 <- mapply(function(n, a, s) power.prop.test(n, p1 = a, power = 0.8, sig.level = s, tol = tight)$p2, shares$n, shares$p1, shares$alpha)

# the exact power of Welch's interval on yes and no, by enumeration of both binomials
exact <- function(n, p1, p2, alpha = 0.05) {
  g <- expand.grid(x = 0:n, y = 0:n)
  chance <- dbinom(g$x, n, p1) * dbinom(g$y, n, p2)
  a <- g$x / n; b <- g$y / n
  va <- a * (1 - a) / (n - 1); vb <- b * (1 - b) / (n - 1)
  df <- (va + vb)^2 / (va^2 / (n - 1) + vb^2 / (n - 1))
  low <- (b - a) - qt(1 - alpha / 2, df) * sqrt(va + vb)
  sum(chance[!is.na(low) & low > 0])
}
enumerated <- data.frame(n = c(50, 60, 100, 300), p1 = c(0.5, 0.3, 0.15, 0.15), p2 = c(0.75, 0.5, 0.25, 0.2))
enumerated$exact <- mapply(exact, enumerated$n, enumerated$p1, enumerated$p2)
enumerated$pooled <- mapply(function(n, a, b) power.prop.test(n, a, b)$power, enumerated$n, enumerated$p1, enumerated$p2)

# unequal arms: Welch's degrees of freedom at equal variances
unequal <- function(n1, n0, d, alpha) {
  v <- c(1 / n1, 1 / n0)
  df <- sum(v)^2 / sum(v^2 / (c(n1, n0) - 1))
  pt(qt(1 - alpha / 2, df), df, d / sqrt(sum(v)), lower.tail = FALSE)
}
arms <- data.frame(n1 = c(90, 40, 216), n0 = c(60, 160, 24), d = c(0.6, 0.5, 0.4), alpha = c(0.05, 0.025, 0.05))
arms$power <- mapply(unequal, arms$n1, arms$n0, arms$d, arms$alpha)
blocks <- data.frame(n = c(60, 60, 400), blocks = c(2, 15, 30), d = c(0.6, 0.6, 0.3), r2 = c(0, 0.4, 0.25))
blocks$power <- mapply(function(n, b, d, r2) {
  df <- n - 2 * b
  pt(qt(0.975, df), df, d / sqrt((1 - r2) * 4 / n), lower.tail = FALSE)
}, blocks$n, blocks$blocks, blocks$d, blocks$r2)
pairs <- data.frame(pairs = c(10, 25, 60), d = c(0.8, 0.5, 0.3), r2 = c(0.3, 0.5, 0))
pairs$power <- mapply(function(j, d, r2) power.t.test(j, d, sd = sqrt(2 * (1 - r2)), type = "paired")$power, pairs$pairs, pairs$d, pairs$r2)

# clusters: Donner and Klar; design effect with unequal sizes
cluster <- function(k, m, d, icc, cv, v1, v0, alpha = 0.05, normal = FALSE) {
  effect <- 1 + ((cv^2 + 1) * m - 1) * icc
  df <- if (normal) Inf else 2 * (k - 1)
  pt(qt(1 - alpha / 2, df), df, d / sqrt(effect * (v1 + v0) / (k * m)), lower.tail = FALSE)
}
clusters <- data.frame(
  k = c(5, 12, 13, 8, 3), m = c(150, 150, 150, 22.5, 40), d = c(0.4804988, 0.1, 0.1, 0.5, 0.9),
  icc = c(0.05, 0.05, 0.05, 0.02, 0.15), cv = c(0, 0, 0, 0.6, 0.3),
  v1 = c(1, 0.16, 0.16, 1, 1), v0 = c(1, 0.09, 0.09, 1, 1))
clusters$t <- mapply(cluster, clusters$k, clusters$m, clusters$d, clusters$icc, clusters$cv, clusters$v1, clusters$v0)
clusters$normal <- mapply(cluster, clusters$k, clusters$m, clusters$d, clusters$icc, clusters$cv, clusters$v1, clusters$v0, normal = TRUE)

# counts: variance = dispersion × rate
counts <- data.frame(n = c(100, 60), mean = c(1.75, 4), sd = c(NA, 3), effect = c(0.35, 1.2), better = c("lower", "higher"))
counts$power <- mapply(function(n, mean, sd, effect, better) {
  phi <- if (is.na(sd)) 1 else sd^2 / mean
  other <- mean + ifelse(better == "lower", -1, 1) * effect
  v <- phi * c(other, mean) / n
  df <- sum(v)^2 / sum(v^2 / (n - 1))
  pt(qt(0.975, df), df, effect / sqrt(sum(v)), lower.tail = FALSE)
}, counts$n, counts$mean, counts$sd, counts$effect, counts$better)

# dilution and attrition
diluted <- data.frame(units = c(300, 500), attrition = c(0.15, 0.2), compliance = c(0.9, 0.7), crossover = c(0, 0.1), d = c(0.4, 0.5))
diluted$power <- mapply(function(n, a, c1, c0, d) power.t.test(n / 2 * (1 - a), d * (c1 - c0))$power,
                        diluted$units, diluted$attrition, diluted$compliance, diluted$crossover, diluted$d)

# a stepped wedge by generalised least squares over every cluster and time
wedge <- function(I, J, N, between, within) {
  T <- J + 1
  X <- t(sapply(1:I, function(i) as.numeric(1:T > ceiling(i * J / I))))
  design <- do.call(rbind, lapply(1:I, function(i) cbind(X[i, ], diag(T))))
  V <- diag(I) %x% (diag(within / N, T) + between)
  solve(t(design) %*% solve(V) %*% design)[1, 1]
}
wedges <- data.frame(I = c(21, 12, 8, 10), J = c(6, 4, 4, 3), N = c(30, 20, 50, 7.5), between = c(0.0165, 0.05, 0.3, 0), within = c(1.6, 0.95, 2, 1))
wedges$variance <- mapply(wedge, wedges$I, wedges$J, wedges$N, wedges$between, wedges$within)
# oracle row 37 (clusterPower by SWSamp): the sd is the mean of both arms' sds, ICC over the variance within
sigma <- (sqrt(1.75) + sqrt(1.75 * 0.9)) / 2
row37 <- pnorm(0.175 / sqrt(wedge(21, 6, 30, 0.01 * sigma^2 / 0.99, sigma^2)) - qnorm(0.975))

# pwr 1.3
packaged <- list(
  h = pwr.2p.test(h = 0.3, n = 80, sig.level = 0.05, alternative = "greater")$power,
  h2n = pwr.2p2n.test(h = 0.3, n1 = 80, n2 = 245, sig.level = 0.05, alternative = "greater")$power,
  t2n = pwr.t2n.test(d = 0.6, n1 = 90, n2 = 60, alternative = "greater")$power,
  anova = pwr.anova.test(f = 0.28, k = 4, n = 20, sig.level = 0.05)$power,
  f2 = pwr.f2.test(u = 5, v = 89, f2 = 0.1 / (1 - 0.1), sig.level = 0.05)$power,
  chisq = pwr.chisq.test(w = 0.1, df = 6, power = 0.8, sig.level = 0.05)$N
)

write_json(list(
  means = means, sizes = sizes, effects = effects, shares = shares, enumerated = enumerated, arms = arms, blocks = blocks,
  pairs = pairs, clusters = clusters, counts = counts, diluted = diluted, wedges = wedges, row37 = row37, pwr = packaged
), "tests/reference/power.json", digits = NA, auto_unbox = TRUE)
