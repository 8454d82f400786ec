# Minimisation written from Pocock & Simon (1975), Biometrics 31, 103-115: for every next patient and every treatment the
# patient's levels are counted as they would be with that treatment, their variation is summed over the factors (the
# function G, weighted), treatments are ranked (ties at random), the first gets p and the others (1 - p)/(N - 1) each.
# Unequal shares: as many equal treatments as the sum of the ratio, as Kuznetsova & Tymofyeyev (2012) describe, of which
# several stand for one arm. The uniform numbers are given, so that the sequences can be compared.
#   Rscript tests/reference/minimisation.R
library(jsonlite)

spread <- list(range = function(n) max(n) - min(n), variance = function(n) var(n))

minimise <- function(patients, treatments, arm_of, weight, measure, p, uniform) {
  given <- character(0)
  chances <- list()
  for (patient in seq_len(nrow(patients))) {
    earlier <- patients[seq_len(patient - 1), , drop = FALSE]
    total <- sapply(treatments, function(candidate) {
      sum(sapply(names(patients), function(factor) {
        alike <- earlier[[factor]] == patients[[factor]][patient]
        table <- sapply(treatments, function(t) sum(given[alike] == t))
        table[candidate] <- table[candidate] + 1
        weight[[factor]] * measure(table)
      }))
    })
    best <- abs(total - min(total)) < 1e-6
    chance <- rep(0, length(treatments))
    # Each of the tied treatments is ranked first equally often.
    for (first in which(best)) {
      ranked <- rep((1 - p) / (length(treatments) - 1), length(treatments))
      ranked[first] <- p
      chance <- chance + ranked / sum(best)
    }
    given[patient] <- treatments[min(which(uniform[patient] < cumsum(chance) + 1e-15))]
    chances[[patient]] <- as.numeric(rowsum(chance, arm_of)[, 1])
  }
  list(given = given, chances = do.call(rbind, chances))
}

case <- function(name, seed, n, levels, weight, measure, p, ratio) {
  set.seed(seed)
  patients <- as.data.frame(lapply(levels, function(k) sample(letters[1:k], n, replace = TRUE)))
  uniform <- round(runif(n), 6)
  arm_of <- rep(names(ratio), ratio)
  treatments <- paste0(arm_of, ave(seq_along(arm_of), arm_of, FUN = seq_along))
  run <- minimise(patients, treatments, arm_of, weight, spread[[measure]], p, uniform)
  list(
    name = unbox(name), by = names(levels), weights = lapply(weight, unbox), distance = unbox(measure),
    probability = unbox(p), shares = lapply(as.list(ratio), unbox), patients = as.list(patients), uniform = uniform,
    place = match(run$given, treatments) - 1, arm = arm_of[match(run$given, treatments)], chances = run$chances
  )
}

cases <- list(
  case("two arms, range", 1, 80, list(sex = 2, age = 3, town = 4), list(sex = 1, age = 1, town = 1), "range", 0.8, c(a = 1, b = 1)),
  case("three arms, variance, weights", 2, 80, list(sex = 2, age = 3), list(sex = 0.1, age = 0.2), "variance", 0.7, c(a = 1, b = 1, c = 1)),
  case("one to two, range", 3, 80, list(sex = 2, town = 5), list(sex = 1, town = 2), "range", 0.75, c(a = 1, b = 2)),
  case("two to one to three, variance", 4, 80, list(sex = 2, age = 3, town = 2), list(sex = 1, age = 0.5, town = 3), "variance", 0.85, c(a = 2, b = 1, c = 3))
)
write_json(list(made = unbox(R.version.string), cases = cases), "tests/reference/minimisation.json", digits = 17, auto_unbox = FALSE)
