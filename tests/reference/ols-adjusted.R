# Run from the root of the repository, after regression-data.R: Rscript tests/reference/ols-adjusted.R
# Coefficient of the treatment in lm() with an indicator for every block: sandwich for classical and hc0 to hc3,
# clubSandwich for cr0, cr1s and cr2. `agreement` is the worst relative difference from estimatr::lm_robust.
suppressMessages({library(jsonlite); library(sandwich); library(clubSandwich); library(estimatr)})
data <- fromJSON("tests/reference/regression-data.json")
trial <- as.data.frame(data$trial)
units <- c(classical = "const", hc0 = "HC0", hc1 = "HC1", hc2 = "HC2", hc3 = "HC3")
clustered <- c(cr0 = "CR0", cr1s = "CR1S", cr2 = "CR2")
theirs <- c(classical = "classical", hc0 = "HC0", hc1 = "HC1", hc2 = "HC2", hc3 = "HC3", cr0 = "CR0", cr1s = "stata", cr2 = "CR2")

errors_of <- function(fit, coef, cluster = NULL) {
  if (is.null(cluster)) return(lapply(units, function(type)
    list(standardError = sqrt(vcovHC(fit, type = type)[coef, coef]), df = fit$df.residual)))
  lapply(clustered, function(type) {
    v <- vcovCR(fit, cluster = cluster, type = type)
    df <- if (type == "CR2") coef_test(fit, vcov = v, test = "Satterthwaite", coefs = coef)$df_Satt else length(unique(cluster)) - 1
    list(standardError = sqrt(v[coef, coef]), df = df)
  })
}

agreement <- function(formula, d, coef, cluster, expected) {
  d$.cluster <- cluster
  kinds <- names(expected$errors)
  max(sapply(kinds, function(kind) {
    fit <- if (is.null(cluster)) lm_robust(formula, d, se_type = theirs[[kind]])
           else lm_robust(formula, d, clusters = .cluster, se_type = theirs[[kind]])
    e <- expected$errors[[kind]]
    max(abs(fit$coefficients[[coef]] / expected$estimate - 1), abs(fit$std.error[[coef]] / e$standardError - 1),
        if (kind == "cr2") abs(fit$df[[coef]] / e$df - 1) else 0)
  }))
}

analysed <- function(arm, y, covariates, group, missing) {
  d <- trial
  d$t <- d[[arm]]; d$y <- d[[y]]
  d <- d[d$t %in% c(0, 1) & !is.na(d$y), ]
  if (missing == "complete-cases") d <- d[complete.cases(d[, covariates, drop = FALSE]), ]
  dropped <- character(0)
  if (!is.null(group)) {
    both <- tapply(d$t, d[[group]], function(t) length(unique(t)) == 2)
    dropped <- names(both)[!both]
    d <- d[!d[[group]] %in% dropped, ]
  }
  for (name in covariates) if (anyNA(d[[name]])) {
    if (is.numeric(d[[name]])) {
      d[[paste0(name, "_missing")]] <- as.numeric(is.na(d[[name]]))
      d[[name]][is.na(d[[name]])] <- mean(d[[name]], na.rm = TRUE)
    } else d[[name]][is.na(d[[name]])] <- "zzz"
  }
  list(d = d, dropped = dropped)
}

case <- function(name, arm, y, covariates = character(0), group = NULL, cluster = NULL, missing = "complete-cases", design = list()) {
  rows <- analysed(arm, y, covariates, group, missing)
  d <- rows$d
  terms <- unlist(lapply(covariates, function(x) c(x, intersect(paste0(x, "_missing"), names(d)))))
  formula <- as.formula(paste("y ~", paste(c("t", terms, if (!is.null(group)) sprintf("factor(%s)", group)), collapse = " + ")))
  fit <- lm(formula, d)
  stopifnot(!is.na(coef(fit)[["t"]]))
  ids <- if (is.null(cluster)) NULL else d[[cluster]]
  expected <- list(estimate = coef(fit)[["t"]], errors = errors_of(fit, "t", ids), units = list(treatment = sum(d$t), control = sum(1 - d$t)),
    dropped = I(rows$dropped), collinear = sum(is.na(coef(fit))), controlMean = mean(d$y[d$t == 0]), controlSd = sd(d$y[d$t == 0]))
  list(name = name, arm = arm, y = y, covariates = I(covariates), group = group, cluster = cluster, missing = missing, design = design,
       expected = expected, agreement = agreement(formula, d, "t", ids, expected))
}

some <- c("age", "alone", "hood", "baseline")
cases <- list(
  case("complete", "armUnit", "yUnit"),
  case("complete, covariates", "armUnit", "yUnit", some),
  case("complete, dates", "armTwo", "yTwo", c("since", "age")),
  case("complete, errors by region", "armTwo", "yTwo", cluster = "region"),
  case("complete, covariates, errors by region", "armTwo", "yTwo", some, cluster = "region"),
  case("complete cases", "armUnit", "yGaps", c("ageGaps", "hoodGaps")),
  case("mean and indicator", "armUnit", "yGaps", c("ageGaps", "hoodGaps"), missing = "mean-indicator"),
  case("collinear", "armUnit", "yUnit", c("age", "ageTwice", "alone")),
  case("badly conditioned", "armUnit", "yUnit", c("age", "ageSquare", "ageCube")),
  case("blocked", "armBlocked", "yBlocked", group = "block", design = list(block = "block")),
  case("blocked, covariates", "armBlocked", "yBlocked", some, group = "block", design = list(block = "block")),
  case("blocked, without block effects", "armBlocked", "yBlocked", some, design = list(block = "block")),
  case("blocked, errors by block", "armBlocked", "yBlocked", "age", group = "block", cluster = "block", design = list(block = "block")),
  case("blocked, errors by clusters in blocks", "armBlocked", "yBlocked", some, group = "block", cluster = "cluster", design = list(block = "block")),
  case("blocked, errors by regions across blocks", "armBlocked", "yBlocked", some, group = "block", cluster = "region", design = list(block = "block")),
  case("clustered", "armCluster", "yCluster", cluster = "cluster", design = list(cluster = "cluster")),
  case("clustered, covariates", "armCluster", "yCluster", some, cluster = "cluster", design = list(cluster = "cluster")),
  case("clustered in blocks", "armClusterBlocked", "yClusterBlocked", group = "block", cluster = "cluster", design = list(block = "block", cluster = "cluster")),
  case("clustered in blocks, covariates", "armClusterBlocked", "yClusterBlocked", some, group = "block", cluster = "cluster", design = list(block = "block", cluster = "cluster")),
  case("pairs", "armPair", "yPair", group = "pair", design = list(pair = "pair")),
  case("pairs, covariates", "armPair", "yPair", some, group = "pair", design = list(pair = "pair")),
  case("pairs of clusters", "armClusterPair", "yClusterPair", group = "clusterPair", cluster = "cluster", design = list(pair = "clusterPair", cluster = "cluster")),
  case("pairs of clusters, covariates", "armClusterPair", "yClusterPair", c("age", "alone"), group = "clusterPair", cluster = "cluster", design = list(pair = "clusterPair", cluster = "cluster")))

# One level of `rare` is one treated unit: its leverage is 1, and estimatr and sandwich divide 0 by 0. It counts for nothing.
leverage <- local({
  d <- analysed("armUnit", "yUnit", "rare", NULL, "complete-cases")$d
  fit <- lm(y ~ t + rare, d)
  h <- hatvalues(fit); X <- model.matrix(fit); a <- drop(X %*% solve(crossprod(X))[, "t"]); e <- residuals(fit); free <- h < 1 - 1e-10
  list(estimate = coef(fit)[["t"]], full = sum(!free), hc2 = sqrt(sum((a * e)[free]^2 / (1 - h[free]))), hc3 = sqrt(sum(((a * e) / (1 - h))[free]^2)))
})

# Two units of 1 - h = 4e-6, each a cluster: CR2 and its df. The two packages agree to 1e-9 here, no more.
nearLeverage <- local({
  d <- data.frame(y = c(3, 3, 0, 3, 0, 1), z = c(1, 1, 0, 1, 0, 0), x = c(-0.1019905, 1.7968593, -0.7934839, 2.6223957, -1.6073171, -0.6784878),
                  cat = c("s", "r", "t", "t", "r", "s"), cluster = c("a", "b", "c", "d", "d", "e"))
  fit <- lm(y ~ x + cat + z, d)
  errors <- errors_of(fit, "z", d$cluster)
  stopifnot(abs(lm_robust(y ~ x + cat + z, d, clusters = cluster, se_type = "CR2")$df[["z"]] / errors$cr2$df - 1) < 1e-9)
  list(data = as.list(d), estimate = coef(fit)[["z"]], errors = errors["cr2"])
})

cars_case <- function(cluster) {
  d <- as.data.frame(data$cars)
  fit <- lm(mpg ~ hp, d)
  list(cluster = cluster, estimate = coef(fit)[["hp"]], errors = errors_of(fit, "hp", if (is.null(cluster)) NULL else d[[cluster]]))
}

star <- read.csv("examples/class-size/star-kindergarten.csv", colClasses = c(school = "character"))
star <- star[star$class %in% c("small", "regular") & !is.na(star$reading), ]
star$y <- star$reading; star$t <- as.numeric(star$class == "small")
star_case <- function(formula, d, cluster) {
  fit <- lm(formula, d)
  list(estimate = coef(fit)[["t"]], errors = errors_of(fit, "t", if (cluster) d$school else NULL))
}
both <- star[star$school %in% names(which(tapply(star$t, star$school, function(t) length(unique(t))) == 2)), ]

nsw <- read.csv("examples/supported-work/nsw.csv")
nsw$t <- nsw$treat; nsw$y <- nsw$re78
nsw_case <- function(formula) { fit <- lm(formula, nsw); list(estimate = coef(fit)[["t"]], errors = errors_of(fit, "t")) }

write_json(list(made = paste(R.version.string, "sandwich", packageVersion("sandwich"), "clubSandwich", packageVersion("clubSandwich"), "estimatr", packageVersion("estimatr")),
  cases = cases, leverage = leverage,
  nearLeverage = nearLeverage,
  cars = list(units = cars_case(NULL), cyl = cars_case("cyl"), carb = cars_case("carb")),
  nsw = list(unadjusted = nsw_case(y ~ t), adjusted = nsw_case(y ~ t + age + educ + black + hisp + married + nodegr + re74 + re75)),
  star = list(all = star_case(y ~ t, star, FALSE), unblocked = star_case(y ~ t, both, FALSE), unblockedBySchool = star_case(y ~ t, both, TRUE),
    schoolEffects = star_case(y ~ t + factor(school), both, FALSE), schoolEffectsBySchool = star_case(y ~ t + factor(school), both, TRUE))),
  "tests/reference/ols-adjusted.json", digits = I(17), auto_unbox = TRUE, null = "null")
for (one in cases) cat(sprintf("%-45s %.15g  estimatr %.2g  collinear %d\n", one$name, one$expected$estimate, one$agreement, one$expected$collinear))
