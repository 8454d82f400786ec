# Distributions of counts, and of correlated scores made into values: Rscript tests/reference/count-steps.R
library(jsonlite)
poisson <- lapply(c(0.3, 2.4, 900), function(mean) {
  at <- qpois(c(0.01, 0.2, 0.5, 0.9, 0.9999), mean)
  list(mean = mean, size = NULL, counts = as.integer(at), z = qnorm(ppois(at, mean)))
})
binomial <- lapply(list(c(2.4, 0.7), c(40, 3)), function(given) {
  at <- qnbinom(c(0.01, 0.2, 0.5, 0.9, 0.9999), mu = given[1], size = given[2])
  list(mean = given[1], size = given[2], counts = as.integer(at), z = qnorm(pnbinom(at, mu = given[1], size = given[2])))
})
writeLines(toJSON(c(poisson, binomial), digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null"), "tests/reference/count-steps.json")
