// An organisation in a data folder of its own, with sign-ins that cost no time, for a server to be started on.
#pragma once

#include <string>
#include <vector>

#include "server/sample/sample_size.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::tests {

struct Person {
  std::string login;
  std::string password;
  domain::Staff staff;
};

struct Organisation {
  std::string data;            // folder
  std::vector<Person> people;  // "operations", "manager", "rep1", "rep2", …

  const Person& person(std::string_view login) const;  // must be there (asserted)
};

// One of operations, a manager, and so many reps who report to them, all in one store; no customers. The folder is made.
Organisation make_organisation(const std::string& data, std::size_t reps);
// The sample of that size, with "operations1…", "manager1…", "rep1…" able to sign in. Word lists are read from assets/sample.
Organisation make_sample_organisation(const std::string& data, const server::sample::SampleSize& size, base::Instant today);

}  // namespace actline::tests
