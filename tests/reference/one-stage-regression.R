# Run from the root of the repository: Rscript tests/reference/one-stage-regression.R
# Regressions on the stacked rows of several sites, which pooled sums must give back: lm for estimates, clubSandwich for errors with
# cluster = site and Satterthwaite's degrees of freedom, refits for leave-one-site-out, and every sign of every site by refitting for the
# wild cluster bootstrap.
suppressMessages({library(jsonlite); library(sandwich); library(clubSandwich)})
kinds <- c(cr0 = "CR0", cr1 = "CR1", cr1s = "CR1S", cr2 = "CR2", cr3 = "CR3")

# Eight made-up sites of unequal size, each with blocks, an arm, two covariates, an outcome and a cost.
set.seed(20260714)
sizes <- c(19, 46, 28, 61, 24, 33, 52, 15)
site <- rep(letters[1:8], sizes)
block <- paste0(site, unlist(lapply(sizes, function(n) sort(rep(1:3, length.out = n)))))
n <- length(site)
share <- c(.3, .5, .6, .4, .5, .7, .35, .5)[match(site, letters)]
arm <- as.numeric(runif(n) < share)
age <- round(rnorm(n, 40 + 3 * match(site, letters), 12), 1) - 45
group <- as.numeric(runif(n) < .4)
level <- rnorm(8, 0, 3)[match(site, letters)]; slope <- rnorm(8, 1.5, 1)[match(site, letters)]
y <- round(20 + level + slope * arm + .15 * age - 2 * group + arm * group + rnorm(n, 0, 4), 2)
cost <- round(900 + 60 * level + 150 * arm + 4 * age + 25 * (y - 20) + rnorm(n, 0, 200))
d <- data.frame(site, block, arm, age, group, armGroup = arm * group, y, cost)

# With an indicator for every site the CR3 of a site has no inverse; on rows about their own means it has, and is the same.
about_means <- function(fit, keep, within) {
  X <- model.matrix(fit)[, keep, drop = FALSE]; y <- model.response(model.frame(fit))
  centred <- as.data.frame(apply(cbind(y, X), 2, function(v) v - ave(v, within)))
  names(centred) <- c("y", paste0("x", seq_along(keep)))
  lm(y ~ . - 1, centred)
}
errors_of <- function(fit, cluster, keep, within) sapply(kinds, function(type) {
  if (type == "CR3" && !is.null(within)) return(list(as.matrix(vcovCR(about_means(fit, keep, within), cluster = cluster, type = type))))
  v <- vcovCR(fit, cluster = cluster, type = type)
  v <- as.matrix(v)[keep, keep, drop = FALSE]
  list(v)
})
df_of <- function(fit, cluster, keep) coef_test(fit, vcov = "CR2", cluster = cluster, test = "Satterthwaite")[keep, "df_Satt"]

regression <- function(formula, d, keep, cluster = d$site, contrast = NULL, within = NULL) {
  fit <- lm(formula, d)
  stopifnot(!anyNA(coef(fit)[keep]))
  v <- vcovCR(fit, cluster = cluster, type = "CR2")
  one <- if (is.null(contrast)) NULL else {
    full <- setNames(rep(0, length(coef(fit))), names(coef(fit))); full[names(contrast)] <- contrast
    l <- linear_contrast(fit, vcov = v, contrasts = matrix(full, 1), test = "Satterthwaite")
    list(weights = as.list(contrast), estimate = l$Est, standardError = l$SE, df = l$df)
  }
  jack <- sapply(unique(cluster), function(s) coef(lm(formula, d[cluster != s, ]))[keep])
  list(columns = I(keep), estimate = I(unname(coef(fit)[keep])), covariance = unname(vcov(fit)[keep, keep, drop = FALSE]),
       df = fit$df.residual, rss = sum(residuals(fit)^2), rSquared = summary(fit)$r.squared,
       errors = lapply(errors_of(fit, cluster, keep, within), unname), satterthwaite = I(df_of(fit, cluster, keep)), contrast = one,
       without = unname(t(matrix(jack, nrow = length(keep)))))
}

# The wild cluster bootstrap by refitting: y* = fitted under r + sign of the site × residual under r, studentised by CR1.
wild <- function(X, y, cluster, at, null, restricted) {
  sites <- unique(cluster); G <- length(sites); index <- match(cluster, sites)
  M <- solve(crossprod(X)); meat_t <- function(y, target) {
    b <- drop(M %*% crossprod(X, y)); e <- y - drop(X %*% b)
    u <- rowsum(X * e, index)
    se <- sqrt(G / (G - 1) * sum((u %*% M[, at])^2))
    c(b[at] - target, se)
  }
  observed <- meat_t(y, null); t0 <- observed[1] / observed[2]
  if (restricted) {
    rest <- X[, -at, drop = FALSE]
    f <- lm.fit(rest, y - null * X[, at]); fitted <- y - f$residuals; e <- f$residuals; target <- null
  } else { f <- lm.fit(X, y); fitted <- f$fitted.values; e <- f$residuals; target <- f$coefficients[[at]] }
  signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), G)))
  t_star <- apply(signs, 1, function(v) { s <- meat_t(fitted + v[index] * e, target); s[1] / s[2] })
  mean(abs(t_star) >= abs(t0) * (1 - 1e-11))
}
# The ends of {r: p(r) > level}, by halving.
inverted <- function(X, y, cluster, at, level) {
  b <- lm.fit(X, y)$coefficients[[at]]
  p <- function(r) wild(X, y, cluster, at, r, TRUE)
  side <- function(sign) {
    step <- 0.5; while (p(b + sign * step) > level) { step <- step * 2; if (step > 1e4) return(NA) }
    inside <- if (step == 0.5) 0 else step / 2; outside <- step
    for (i in 1:45) { m <- (inside + outside) / 2; if (p(b + sign * m) > level) inside <- m else outside <- m }
    b + sign * (inside + outside) / 2
  }
  c(side(-1), side(1))
}
X_common <- model.matrix(~ arm + age, d); X_site <- model.matrix(~ arm + age + site, d)
wild_case <- function(X, effects, y = d$y, cluster = d$site) list(effects = effects,
  restricted = wild(X, y, cluster, 2, 0, TRUE), restrictedAtOne = wild(X, y, cluster, 2, 1, TRUE),
  unrestricted = wild(X, y, cluster, 2, 0, FALSE), interval = inverted(X, y, cluster, 2, 0.05))
few <- d[d$site %in% c("a", "b", "c", "d", "e"), ]

fits <- list(
  common = regression(y ~ arm + age + group + armGroup, d, c("(Intercept)", "arm", "age", "group", "armGroup"), contrast = c(arm = 1, armGroup = 0.4)),
  site = regression(y ~ arm + age + group + armGroup + site, d, c("arm", "age", "group", "armGroup"), contrast = c(arm = 1, armGroup = 0.4), within = d$site),
  block = regression(y ~ arm + age + group + armGroup + block, d, c("arm", "age", "group", "armGroup"), contrast = c(arm = 1, armGroup = 0.4), within = d$block),
  dropped = regression(y ~ arm + age, d, c("(Intercept)", "arm", "age")),
  merged = regression(y ~ I(arm + armGroup) + age, d, c("(Intercept)", "I(arm + armGroup)", "age")),
  cost = regression(cost ~ arm + age + site, d, c("arm", "age"), within = d$site))

gram <- function(m) { g <- crossprod(m); unlist(lapply(seq_len(ncol(m)), function(j) g[j, 1:j])) }
sums_of <- function(m, cluster) lapply(unique(cluster), function(s)
  list(site = as.character(s), units = sum(cluster == s), gram = unname(gram(m[cluster == s, , drop = FALSE]))))

data("PetersenCL", package = "sandwich")
p <- PetersenCL
petersen <- list(sites = sums_of(cbind(1, p$x, p$y), p$year),
  common = regression(y ~ x, p, c("(Intercept)", "x"), p$year), site = regression(y ~ x + factor(year), p, "x", p$year, within = p$year))
q <- data.frame(x = p$x / 1000, year = p$year + 2000, y = p$y)
scaled <- list(sites = sums_of(cbind(1, q$x, q$year, q$y), p$year),
  estimate = unname(coef(lm(y ~ x + year, q))), condition = kappa(crossprod(cbind(1, q$x, q$year)), exact = TRUE))
nodes <- c(rep("one", 10), rep("two", 11), rep("three", 10))
forest <- list(sites = sums_of(cbind(1, trees$Girth, trees$Volume), nodes), common = regression(Volume ~ Girth, trees, c("(Intercept)", "Girth"), nodes))

write_json(list(made = paste(R.version.string, "clubSandwich", packageVersion("clubSandwich"), "sandwich", packageVersion("sandwich")),
  data = as.list(d), fits = fits,
  collinear = list(estimate = unname(coef(lm(y ~ arm + age + I(2 * age + 3) + group, d))[c("arm", "age", "group")])),
  wild = list(common = wild_case(X_common, "common"), site = wild_case(X_site, "site"),
    few = list(restricted = wild(model.matrix(~ arm + age, few), few$y, few$site, 2, 0, TRUE))),
  petersen = petersen, scaled = scaled, forest = forest),
  "tests/reference/one-stage-regression.json", digits = I(17), auto_unbox = TRUE, null = "null")
cat(format(c(unlist(petersen$common[c("estimate", "satterthwaite")]), sqrt(petersen$common$errors$cr3[2, 2])), digits = 12), "\n")
cat(format(c(sqrt(unlist(petersen$site$errors)), petersen$site$satterthwaite), digits = 12), "\n")
cat(format(c(scaled$estimate, scaled$condition), digits = 12), "\n")
