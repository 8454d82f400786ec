# Run from the root of the repository, after one-stage-mixed.R: Rscript tests/reference/one-stage-profile.R
# Profile likelihood intervals of fixed effects in mixed models: the values r at which twice the log likelihood is qchisq(.95, 1) below its
# maximum, each by refitting lme4 with r x as an offset. lme4's own optimiser leaves these some 8 digits.
suppressMessages({library(jsonlite); library(lme4)})
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12, maxfun = 1e6), calc.derivs = FALSE, check.conv.singular = "ignore", check.rankX = "ignore")
deviance_of <- function(formula, d) -2 * as.numeric(logLik(lmer(formula, d, REML = FALSE, control = control)))
profile <- function(full, rest, x, d) {
  fit <- lmer(full, d, REML = FALSE, control = control); b <- fixef(fit)[[x]]; se <- sqrt(vcov(fit)[x, x]); least <- -2 * as.numeric(logLik(fit))
  d$.x <- d[[x]]; d$.y <- d[[all.vars(full)[1]]]
  gap <- function(r) { d$.left <- d$.y - r * d$.x; deviance_of(rest, d) - least - qchisq(.95, 1) }
  list(estimate = b, low = uniroot(gap, c(b - 6 * se, b - .5 * se), tol = 1e-12)$root, high = uniroot(gap, c(b + .5 * se, b + 6 * se), tol = 1e-12)$root)
}
data("sleepstudy", package = "lme4")
d <- as.data.frame(fromJSON("tests/reference/one-stage-regression.json")$data)
write_json(list(made = paste(R.version.string, "lme4", packageVersion("lme4")),
  days = profile(Reaction ~ Days + (Days | Subject), .left ~ 1 + (Days | Subject), "Days", sleepstudy),
  daysLevel = profile(Reaction ~ Days + (1 | Subject), .left ~ 1 + (1 | Subject), "Days", sleepstudy),
  arm = profile(y ~ arm + age + (arm | site), .left ~ age + (arm | site), "arm", d)),
  "tests/reference/one-stage-profile.json", digits = I(17), auto_unbox = TRUE)
str(fromJSON("tests/reference/one-stage-profile.json")); print(confint(lmer(Reaction ~ Days + (Days | Subject), sleepstudy, REML = FALSE), parm = "Days"))
