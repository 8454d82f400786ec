# Run from the root of the repository: Rscript tests/reference/stepped-wedge.R
# The effect in a stepped wedge from the measurements themselves: lm() on an indicator for every cluster and every period and
# the treatment, errors by cluster from clubSandwich (CR2) with Satterthwaite's degrees of freedom.
suppressMessages({library(jsonlite); library(clubSandwich)})
set.seed(2007)

make <- function(name, clusters, sequences, periods, first, step, size, missing = 0, level = 0, absent = NULL, joins = FALSE) {
  sequence <- sample(rep_len(seq_len(sequences), clusters))
  sizes <- if (length(size) == 1) rep(size, clusters) else sample(size, clusters, replace = TRUE)
  alpha <- rnorm(clusters, 0, 3); beta <- cumsum(rnorm(periods, .4, 1))
  units <- data.frame(cluster = rep(seq_len(clusters), sizes))
  units$unit <- seq_len(nrow(units)); units$sequence <- sequence[units$cluster]
  own <- rnorm(nrow(units), 0, 2)
  d <- merge(units, data.frame(period = seq_len(periods)))
  d$x <- as.numeric(d$period >= first + (d$sequence - 1) * step)
  d$y <- round(level + 20 + alpha[d$cluster] + beta[d$period] - 1.5 * d$x + own[d$unit] + rnorm(nrow(d), 0, 2), 3)
  d <- d[order(d$unit, d$period), ]
  kept <- runif(nrow(d)) >= missing
  if (joins) kept <- kept & !(d$unit %% 5 == 0 & d$period < periods / 2)   # who comes later
  for (cell in absent) kept <- kept & !(d$cluster == cell[1] & d$period == cell[2])
  d$y[!kept] <- NA
  a <- d[!is.na(d$y), ]
  fit <- lm(y ~ factor(cluster) + factor(period) + x, a)
  v <- vcovCR(fit, cluster = a$cluster, type = "CR2")
  t <- coef_test(fit, vcov = v, test = "Satterthwaite", coefs = "x")
  before <- a$y[a$x == 0]
  list(name = name, first = first, step = step, sequences = sequences, periods = periods, cluster = units$cluster,
       sequence = units$sequence, y = lapply(seq_len(periods), function(p) d$y[d$period == p]),
       expected = list(estimate = t$beta, standardError = t$SE, df = t$df_Satt, pValue = t$p_Satt,
                       controlMean = mean(before), controlSd = sd(before)))
}

cases <- list(
  make("balanced: twelve clusters, four sequences, one step a period", 12, 4, 5, 2, 1, 8),
  make("unequal clusters and sequences, gaps", 10, 4, 9, 3, 2, 3:12, missing = .15),
  make("months: 16 clusters, 12 periods, steps of two", 16, 4, 12, 3, 2, c(5, 9, 20), missing = .05),
  make("cells without any measurement, and who comes later", 9, 3, 6, 2, 1, 4:9, absent = list(c(1, 1), c(1, 2), c(4, 6), c(7, 3)), joins = TRUE),
  make("few clusters: one a sequence", 4, 4, 6, 2, 1, 10),
  make("around a million", 12, 3, 5, 2, 1, 6, level = 1e6)
)
made <- paste(R.version.string, "clubSandwich", packageVersion("clubSandwich"))
write(toJSON(list(made = made, cases = cases), auto_unbox = TRUE, digits = NA, na = "null"), "tests/reference/stepped-wedge.json")
