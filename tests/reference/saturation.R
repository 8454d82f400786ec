# Run from the root of the repository: Rscript tests/reference/saturation.R
# A two-stage draw (clusters draw a saturation, people within them an arm), every effect as a difference of two arms with
# CR2 errors by cluster: estimatr's lm_robust and, as a second road, clubSandwich on lm.
suppressMessages({library(estimatr); library(clubSandwich); library(jsonlite)})

set.seed(20260301)
g <- 21
size <- rpois(g, 9) + 2
d <- data.frame(cl = rep(seq_len(g), size))
saturation <- sample(rep(c("none", "some", "many"), each = 7))[d$cl]
treated <- function(s, n) sample(rep(c("help", "neighbours"), times = c(round(s * n), n - round(s * n))))
d$arm <- unsplit(lapply(split(saturation, d$cl), function(s) {
  if (s[1] == "none") rep("usual", length(s)) else paste0(treated(c(some = .3, many = .7)[s[1]], length(s)), "-", s[1])
}), d$cl)
gain <- c(usual = 0, "neighbours-some" = .4, "help-some" = 2, "neighbours-many" = 1.1, "help-many" = 2.4)
d$y <- round(rnorm(nrow(d), 10 + rnorm(g)[d$cl] + gain[d$arm], 1.5), 3)
d$y[sample(nrow(d), 12)] <- NA

contrast <- function(treatment, control) {
  two <- d[d$arm %in% c(treatment, control) & !is.na(d$y), ]
  two$z <- as.integer(two$arm == treatment)
  fit <- lm_robust(y ~ z, data = two, clusters = cl, se_type = "CR2")
  other <- coef_test(lm(y ~ z, data = two), vcov = "CR2", cluster = two$cl, test = "Satterthwaite")
  stopifnot(all.equal(other$SE[2], unname(fit$std.error[2]), tolerance = 1e-9), all.equal(other$df_Satt[2], unname(fit$df[2]), tolerance = 1e-8))
  at <- 2
  list(treatment = treatment, control = control,
       expected = list(estimate = unname(fit$coefficients[at]), standardError = unname(fit$std.error[at]), df = unname(fit$df[at]),
                       pValue = unname(fit$p.value[at]), low = unname(fit$conf.low[at]), high = unname(fit$conf.high[at])))
}

write_json(
  list(made = paste(R.version.string, "estimatr", packageVersion("estimatr"), "clubSandwich", packageVersion("clubSandwich")),
       arm = d$arm, y = d$y, cl = d$cl,
       contrasts = list(
         contrast("help-some", "usual"), contrast("help-many", "usual"),             # in all
         contrast("neighbours-some", "usual"), contrast("neighbours-many", "usual"), # spillover
         contrast("help-some", "neighbours-some"), contrast("help-many", "neighbours-many") # direct
       )),
  "tests/reference/saturation.json", digits = NA, auto_unbox = TRUE, null = "null", na = "null")
