# Two Gram matrices of R's ChickWeight (package datasets), with everyone and without row 17: intercept, Time, Diet 2, 3 and 4; weight.
# And sandwich's PetersenCL with x / 1000 and year + 2000, exact and rounded to four decimals.
# Writes tests/reference/differencing.json; run with: Rscript tests/reference/differencing.R
suppressMessages(library(jsonlite))
lower <- function(matrix) t(matrix)[upper.tri(t(matrix), diag = TRUE)]
gram <- function(data) {
  design <- model.matrix(~ Time + Diet, as.data.frame(data))
  lower(crossprod(cbind(design, data$weight)))
}
data(ChickWeight)
chick <- ChickWeight
one <- cbind(model.matrix(~ Time + Diet, as.data.frame(chick))[17, , drop = FALSE], chick$weight[17])
data(PetersenCL, package = "sandwich")
x <- PetersenCL$x / 1000
year <- PetersenCL$year + 2000
petersen <- crossprod(cbind(1, x, year, PetersenCL$y))
fit <- function(products) solve(products[1:3, 1:3], products[1:3, 4])
figures <- list(
  units = nrow(chick), all = gram(chick), without = gram(chick[-17, ]), person = as.numeric(one),
  petersen = list(
    units = nrow(PetersenCL), exact = lower(petersen), rounded = lower(round(petersen, 4)),
    fitExact = as.numeric(fit(petersen)), fitRounded = as.numeric(fit(round(petersen, 4)))
  )
)
writeLines(toJSON(figures, digits = I(17), auto_unbox = TRUE), "tests/reference/differencing.json")
