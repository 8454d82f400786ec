# Distributions of counts, and of correlated scores made into values: Rscript tests/reference/count-steps.R
library(jsonlite)
poisson <- lapply(c(0.3, 2.4, 900), function(mean) {
  at <- qpois(c(0.01, 0.2, 0.5, 0.9, 0.9999), mean)
  list(mean = mean, dispersion = 1, counts = as.integer(at), z = qnorm(ppois(at, mean)))
})
binomial <- lapply(list(c(2.4, 1.7), c(40, 3)), function(given) {
  size <- given[1] / (given[2] - 1)
  at <- qnbinom(c(0.01, 0.2, 0.5, 0.9, 0.9999), mu = given[1], size = size)
  list(mean = given[1], dispersion = given[2], counts = as.integer(at), z = qnorm(pnbinom(at, mu = given[1], size = size)))
})
writeLines(toJSON(c(poisson, binomial), digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null"), "tests/reference/count-steps.json")
