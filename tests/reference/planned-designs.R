# Lottery, factorial, saturation and matched pilots, formulas and simulations of its own: Rscript tests/reference/planned-designs.R
# R 4.2.2, estimatr 1.0.0, MatchIt 4.5.1. Seeded; the errors of the simulated shares stand beside them.
library(jsonlite)
suppressPackageStartupMessages({library(estimatr); library(MatchIt)})
set.seed(20261125)
share <- function(x) list(value = mean(x), error = sd(x) / sqrt(length(x)))

# A lottery: 152 units, 60 places, 8 certain, 44 with twice the chance; compared within classes.
lottery <- function(units, places, certain, heavy, delta, sd = 1, runs = 20000) {
  n <- c(heavy, units - certain - heavy)
  m <- places - certain
  pi <- m * c(2, 1) / sum(n * c(2, 1))
  df <- sum(n) - 4
  se <- sd * sqrt(sum((n / sum(n))^2 * (1 / (n * pi) + 1 / (n * (1 - pi)))))
  formula <- pt(qt(0.975, df), df, delta / se, lower.tail = FALSE)
  one <- function() {
    first <- floor(n[1] * pi[1]) + (runif(1) < (n[1] * pi[1]) %% 1)
    got <- c(first, m - first)
    parts <- lapply(1:2, function(k) {
      z <- sample(rep(c(1, 0), c(got[k], n[k] - got[k])))
      y <- rnorm(n[k], 0, sd) + delta * z
      c(mean(y[z == 1]) - mean(y[z == 0]), var(y[z == 1]) / sum(z) + var(y[z == 0]) / sum(1 - z))
    })
    d <- sum(sapply(parts, `[`, 1) * n / sum(n))
    s <- sqrt(sum(sapply(parts, `[`, 2) * (n / sum(n))^2))
    d / s > qt(0.975, df)
  }
  list(units = units, places = places, certain = certain, heavy = heavy, delta = delta, formula = formula,
       simulated = share(replicate(runs, one())))
}

# Two factors, four arms of n: main effects and the interaction, Welch–Satterthwaite over the arms.
factorial <- function(n, a, b, ab, runs = 20000) {
  arms <- c(none = 0, a = a, b = b, ab = a + b + ab)
  power <- function(weights, truth) {
    s2 <- sum(weights^2 / n)
    df <- s2^2 / sum((weights^2 / n)^2 / (n - 1))
    pt(qt(0.975, df), df, truth / sqrt(s2), lower.tail = FALSE)
  }
  main <- c(-1, 1, -1, 1) / 2
  inter <- c(1, -1, -1, 1)
  tests <- replicate(runs, {
    y <- sapply(arms, function(m) rnorm(n, m))
    v <- apply(y, 2, var) / n
    sapply(list(main, inter), function(w) {
      s2 <- sum(w^2 * v)
      df <- s2^2 / sum((w^2 * v)^2 / (n - 1))
      sum(w * colMeans(y)) / sqrt(s2) > qt(0.975, df)
    })
  })
  list(n = n, a = a, b = b, ab = ab,
       main = list(formula = power(main, sum(main * arms)), simulated = share(tests[1, ])),
       interaction = list(formula = power(inter, sum(inter * arms)), simulated = share(tests[2, ])))
}

# Saturation: K clusters, a third without help, a third in which 4 of 10 have it, a third in which 7 of 10 do.
saturation <- function(K, m, icc, direct, spill, runs = 6000) {
  cluster <- rep(1:K, each = m)
  one <- function() {
    drawn <- sample(rep(c(0, 0.4, 0.7), each = K / 3))
    z <- unlist(lapply(drawn, function(s) sample(rep(c(1, 0), c(round(m * s), m - round(m * s))))))
    s <- rep(drawn, each = m)
    arm <- ifelse(s == 0, "usual", paste0(ifelse(z == 1, "help", "near"), s * 10))
    effect <- ifelse(s == 0, 0, ifelse(z == 1, direct, spill))
    y <- rep(rnorm(K, 0, sqrt(icc)), each = m) + rnorm(K * m, 0, sqrt(1 - icc)) + effect
    found <- function(treatment, control) {
      d <- data.frame(y, t = as.numeric(arm == treatment), cluster)[arm %in% c(treatment, control), ]
      lm_robust(y ~ t, data = d, clusters = cluster, se_type = "CR2")$conf.low[2] > 0
    }
    c(found("help4", "usual"), found("near4", "usual"), found("help4", "near4"))
  }
  tests <- replicate(runs, one())
  list(K = K, m = m, icc = icc, direct = direct, spill = spill,
       total = share(tests[1, ]), spillover = share(tests[2, ]), within = share(tests[3, ]))
}

# Matched: N people, a share with help who stand d standard deviations higher on what is matched on; x explains r2 of y.
matched <- function(N, treated, d, r2, delta, runs = 3000) {
  z0 <- qnorm(1 - treated)
  a <- d * treated * (1 - treated) / dnorm(z0)
  one <- function() {
    x1 <- rnorm(N); x2 <- rnorm(N)
    index <- as.numeric(scale(x1 + x2))
    standing <- a * index + sqrt(1 - a^2) * rnorm(N)
    t <- as.numeric(rank(-standing) <= round(treated * N))
    y <- sqrt(r2) * index + sqrt(1 - r2) * rnorm(N) + delta * t
    fit <- matchit(t ~ x1 + x2, data = data.frame(t, x1, x2), method = "nearest")
    pairs <- fit$match.matrix
    diffs <- y[as.integer(rownames(pairs))] - y[as.integer(pairs[, 1])]
    test <- t.test(diffs)
    c(test$conf.int[1] > 0, test$estimate)
  }
  found <- replicate(runs, one())
  list(N = N, treated = treated, d = d, r2 = r2, delta = delta, power = share(found[1, ]), mean = share(found[2, ]))
}

write_json(list(
  lottery = lottery(152, 60, 8, 44, 0.5),
  factorial = factorial(25, 0.5, 0.3, 0.4),
  saturation = saturation(30, 20, 0.1, 0.45, 0.25),
  matched = matched(300, 0.2, 0.5, 0.3, 0.4)
), "tests/reference/planned-designs.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
