# Run in this folder: Rscript make-effects.R
# From the four counts of each trial the log risk ratio of tuberculosis, vaccinated against not, and its standard error:
#   y = ln( (tpos/n_t) / (cpos/n_c) ),  v = 1/tpos − 1/n_t + 1/cpos − 1/n_c
trials <- read.csv('dat.bcg.csv')
treated <- with(trials, tpos + tneg)
control <- with(trials, cpos + cneg)
effects <- with(trials, data.frame(
  study = paste(author, year),
  year = year,
  estimate = log((tpos / treated) / (cpos / control)),
  standardError = sqrt(1 / tpos - 1 / treated + 1 / cpos - 1 / control),
  ablat = ablat,
  alloc = alloc))
# 17 digits, so that every double is read back as it is
effects$estimate <- sprintf('%.17g', effects$estimate)
effects$standardError <- sprintf('%.17g', effects$standardError)
write.csv(effects, 'effects.csv', row.names = FALSE, quote = FALSE)
