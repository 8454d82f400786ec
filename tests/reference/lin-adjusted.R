# Run from the root of the repository, after regression-data.R: Rscript tests/reference/lin-adjusted.R
# Lin's estimator as one lm() with centred covariates (and block indicators) and their products with the treatment:
# sandwich for classical and hc0 to hc3, clubSandwich for cr0, cr1s and cr2. `agreement` is the worst relative difference
# from estimatr::lm_lin.
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

analysed <- function(arm, y, covariates, group, missing) {
  d <- trial
  d$t <- d[[arm]]; d$y <- d[[y]]
  d <- d[d$t %in% c(0, 1) & !is.na(d$y), ]
  if (missing == "complete-cases") d <- d[complete.cases(d[, covariates, drop = FALSE]), ]
  if (!is.null(group)) {
    both <- tapply(d$t, d[[group]], function(t) length(unique(t)) == 2)
    d <- d[!d[[group]] %in% names(both)[!both], ]
  }
  for (name in covariates) if (anyNA(d[[name]])) {
    if (is.numeric(d[[name]])) {
      d[[paste0(name, "_missing")]] <- as.numeric(is.na(d[[name]]))
      d[[name]][is.na(d[[name]])] <- mean(d[[name]], na.rm = TRUE)
    } else d[[name]][is.na(d[[name]])] <- "zzz"
  }
  d
}

lin <- function(d, terms, cluster = NULL) {
  fit <- if (length(terms) == 0) lm(y ~ t, d) else {
    centred <- scale(model.matrix(as.formula(paste("~", paste(terms, collapse = " + "))), d)[, -1, drop = FALSE], scale = FALSE)
    colnames(centred) <- paste0("x", seq_len(ncol(centred)))
    d <- cbind(d[, c("t", "y")], centred)
    lm(as.formula(paste("y ~ t +", paste(c(colnames(centred), paste0("t:", colnames(centred))), collapse = " + "))), d)
  }
  stopifnot(!is.na(coef(fit)[["t"]]))
  list(estimate = coef(fit)[["t"]], errors = errors_of(fit, "t", cluster), collinear = sum(is.na(coef(fit))))
}

agreement <- function(d, terms, cluster, expected) {
  if (length(terms) == 0) return(0)
  d$.cluster <- cluster
  x <- as.formula(paste("~", paste(terms, collapse = " + ")))
  max(sapply(names(expected$errors), function(kind) {
    fit <- if (is.null(cluster)) lm_lin(y ~ t, x, d, se_type = theirs[[kind]]) else lm_lin(y ~ t, x, d, clusters = .cluster, se_type = theirs[[kind]])
    e <- expected$errors[[kind]]
    max(abs(fit$coefficients[["t"]] / expected$estimate - 1), abs(fit$std.error[["t"]] / e$standardError - 1),
        if (kind == "cr2") abs(fit$df[["t"]] / e$df - 1) else 0)
  }))
}

case <- function(name, arm, y, covariates = character(0), group = NULL, cluster = NULL, missing = "complete-cases", design = list()) {
  d <- analysed(arm, y, covariates, group, missing)
  terms <- c(unlist(lapply(covariates, function(x) c(x, intersect(paste0(x, "_missing"), names(d))))), if (!is.null(group)) sprintf("factor(%s)", group))
  ids <- if (is.null(cluster)) NULL else d[[cluster]]
  expected <- lin(d, terms, ids)
  list(name = name, arm = arm, y = y, covariates = I(covariates), group = group, cluster = cluster, missing = missing, design = design,
       expected = expected, agreement = agreement(d, terms, ids, expected))
}

some <- c("age", "alone", "hood", "baseline")
cases <- list(
  case("complete", "armUnit", "yUnit"),
  case("complete, covariates", "armUnit", "yUnit", some),
  case("complete, dates", "armTwo", "yTwo", c("since", "age")),
  case("complete, errors by region", "armTwo", "yTwo", cluster = "region"),
  case("complete, covariates, errors by region", "armTwo", "yTwo", c("age", "alone"), cluster = "region"),
  case("complete cases", "armUnit", "yGaps", c("ageGaps", "hoodGaps")),
  case("mean and indicator", "armUnit", "yGaps", c("ageGaps", "hoodGaps"), missing = "mean-indicator"),
  case("collinear", "armUnit", "yUnit", c("age", "ageTwice", "alone")),
  case("collinear in one arm", "armUnit", "yUnit", c("high", "alone")),
  case("a level that one arm lacks", "armUnit", "yUnit", c("age", "oneArm")),
  case("a level that one arm lacks, blocked", "armUnit", "yUnit", c("age", "oneArm"), group = "block", design = list(block = "block")),
  case("a level that one arm lacks, in regions", "armUnit", "yUnit", c("oneArm", "age"), group = "region", design = list(block = "region")),
  case("far from 0, with a level that one arm lacks", "armUnit", "yUnit", c("ageFar", "oneArm")),
  case("blocked", "armBlocked", "yBlocked", group = "block", design = list(block = "block")),
  case("blocked, covariates", "armBlocked", "yBlocked", some, group = "block", design = list(block = "block")),
  case("blocked, collinear in one arm", "armUnit", "yUnit", c("high", "alone"), group = "block", design = list(block = "block")),
  case("blocked, errors by clusters in blocks", "armBlocked", "yBlocked", c("age", "alone"), group = "block", cluster = "cluster", design = list(block = "block")),
  case("blocked, errors by regions across blocks", "armBlocked", "yBlocked", "age", group = "block", cluster = "region", design = list(block = "block")),
  case("clustered", "armCluster", "yCluster", cluster = "cluster", design = list(cluster = "cluster")),
  case("clustered, covariates", "armCluster", "yCluster", some, cluster = "cluster", design = list(cluster = "cluster")),
  case("clustered in blocks", "armClusterBlocked", "yClusterBlocked", group = "block", cluster = "cluster", design = list(block = "block", cluster = "cluster")),
  case("clustered in blocks, covariates", "armClusterBlocked", "yClusterBlocked", "age", group = "block", cluster = "cluster", design = list(block = "block", cluster = "cluster")))

nsw <- read.csv("examples/supported-work/nsw.csv")
nsw$t <- nsw$treat; nsw$y <- nsw$re78
star <- read.csv("examples/class-size/star-kindergarten.csv", colClasses = c(school = "character"))
star <- star[star$class %in% c("small", "regular") & !is.na(star$reading), ]
star$y <- star$reading; star$t <- as.numeric(star$class == "small")
both <- star[star$school %in% names(which(tapply(star$t, star$school, function(t) length(unique(t))) == 2)), ]

write_json(list(made = paste(R.version.string, "sandwich", packageVersion("sandwich"), "clubSandwich", packageVersion("clubSandwich"), "estimatr", packageVersion("estimatr")),
  cases = cases,
  nsw = lin(nsw, c("age", "educ", "black", "hisp", "married", "nodegr", "re74", "re75")),
  star = lin(both, "factor(school)"), starByLunch = lin(both[both$lunch != "", ], c("lunch", "factor(school)"))),
  "tests/reference/lin-adjusted.json", digits = I(17), auto_unbox = TRUE, null = "null")
for (one in cases) cat(sprintf("%-45s %.15g  estimatr %.2g  collinear %d\n", one$name, one$expected$estimate, one$agreement, one$expected$collinear))
