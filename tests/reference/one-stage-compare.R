# Run from the root of the repository, after one-stage-regression.R: Rscript tests/reference/one-stage-compare.R
# Every step from one stage to two, fitted on the rows: lm by site and on all, metafor for two stages. Site i has one arm only.
suppressMessages({library(jsonlite); library(metafor)})
d <- as.data.frame(fromJSON("tests/reference/one-stage-regression.json")$data)
set.seed(5)
extra <- data.frame(site = "i", block = "i1", arm = 1, age = round(rnorm(12, 5, 8), 1), group = rep(0:1, 6), armGroup = rep(0:1, 6), y = round(rnorm(12, 30, 4), 2), cost = 900)
steps <- function(d, estimable) {
  r <- d[d$site %in% estimable, ]
  own <- lapply(estimable, function(s) { f <- lm(y ~ arm + age, r[r$site == s, ]); c(coef(f)[["arm"]], vcov(f)["arm", "arm"], f$df.residual) })
  own <- do.call(rbind, own)
  two <- rma(own[, 1], own[, 2], method = "REML", control = list(threshold = 1e-14, maxiter = 1000))
  one <- function(formula, d) coef(lm(formula, d))[["arm"]]
  list(estimates = I(own[, 1]), variances = I(own[, 2]), tau2 = two$tau2, standardError = two$se,
       common = one(y ~ arm + age, d),
       places = c(one(y ~ arm + age + site, d), one(y ~ arm + age + site, r), one(y ~ arm + site * age, r), coef(rma(own[, 1], own[, 2], method = "EE"))[[1]], coef(two)[[1]]))
}
all <- letters[1:8]
write_json(list(made = paste(R.version.string, "metafor", packageVersion("metafor")), extra = as.list(extra),
  eight = steps(d, all), nine = steps(rbind(d, extra), all)), "tests/reference/one-stage-compare.json", digits = I(17), auto_unbox = TRUE)
str(fromJSON("tests/reference/one-stage-compare.json")$nine)
