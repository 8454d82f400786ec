# Run from the root of the repository: Rscript tests/reference/interaction.R
# A group against everyone else: the saturated regression on arm, group and product has the same difference, and with HC2
# or CR2 the same error, as two fits apart (its hat matrix splits by arm and group). df as documented, by its formula.
suppressMessages({library(estimatr); library(jsonlite)})
set.seed(41)
n <- 120
d <- data.frame(z = rep(0:1, each = 60), g = rbinom(n, 1, .4), arm = rep(0:2, 40))
d$y <- rnorm(n, d$z * (1 + d$g), 1 + d$g)
d$cl <- rep(1:24, each = 5)
d$zc <- sample(rep(0:1, 12))[d$cl]
d$yc <- rnorm(n, rnorm(24)[d$cl] + d$zc * (.5 + d$g), 1)
d$ya <- rnorm(n, .4 * (d$arm == 1) + .9 * (d$arm == 2), 1 + .5 * (d$arm == 2))

one <- lm_robust(y ~ z * g, data = d, se_type = "HC2")
inside <- difference_in_means(y ~ z, data = d[d$g == 1, ]); outside <- difference_in_means(y ~ z, data = d[d$g == 0, ])
t1 <- unname(one$coefficients["z:g"] / one$std.error["z:g"])
df1 <- unname((inside$std.error^2 + outside$std.error^2)^2 / (inside$std.error^4 / inside$df + outside$std.error^4 / outside$df))

two <- lm_robust(yc ~ zc * g, data = d, clusters = cl, se_type = "CR2")
inc <- difference_in_means(yc ~ zc, data = d[d$g == 1, ], clusters = cl); outc <- difference_in_means(yc ~ zc, data = d[d$g == 0, ], clusters = cl)
t2 <- unname(two$coefficients["zc:g"] / two$std.error["zc:g"]); df2 <- unname(min(inc$df, outc$df))

three <- lm_robust(ya ~ factor(arm), data = d, se_type = "HC2")
b <- three$coefficients[2:3]; V <- three$vcov[2:3, 2:3]
F <- as.numeric(t(b) %*% solve(V) %*% b) / 2
df3 <- min(sapply(1:2, function(a) difference_in_means(ya ~ arm, data = d[d$arm %in% c(0, a), ])$df))

write_json(
  list(made = paste(R.version.string, "estimatr", packageVersion("estimatr")), data = as.list(d),
       units = list(statistic = t1^2, df2 = df1, pValue = 2 * pt(-abs(t1), df1)),
       clusters = list(statistic = t2^2, df2 = df2, pValue = 2 * pt(-abs(t2), df2)),
       joint = list(statistic = F, df2 = df3, pValue = pf(F, 2, df3, lower.tail = FALSE), covariance = V[1, 2], variances = unname(diag(V)))),
  "tests/reference/interaction.json", digits = NA, auto_unbox = TRUE)
