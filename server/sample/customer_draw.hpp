// Draws the customers of the sample organisation: households, projects, dealers and partners with contacts, notes and
// numbers that ring at nobody's.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "server/sample/phrase_book.hpp"
#include "shared/domain/customer/contact.hpp"

namespace actline::server::sample {

struct DrawnCustomer {
  domain::Customer customer;  // owner, store and created_by are the caller's
  std::vector<domain::Contact> contacts;
};

class CustomerDraw {
 public:
  // Both outlive this.
  CustomerDraw(const PhraseBook& book, base::Entropy& entropy) : book_(book), entropy_(entropy) {}

  // Ids carry `created_at`.
  DrawnCustomer draw(base::Instant created_at);
  // Eleven digits in mobile form, never the same twice, in ranges that no operator has been given.
  std::string phone();

 private:
  std::string name(domain::CustomerKind kind);
  std::string note(domain::CustomerKind kind);
  std::vector<domain::Contact> contacts(const domain::Customer& customer);

  const PhraseBook& book_;
  base::Entropy& entropy_;
  std::unordered_set<std::string> phones_;
};

}  // namespace actline::server::sample
