// SPDX-License-Identifier: MIT
//
// The published schemas, and whether a document keeps one. With RapidJSON's validator of draft 4.
#pragma once

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

namespace charley::test {

/// The schemas of docs/schema, by file name.
class Schemas : public rapidjson::IRemoteSchemaDocumentProvider {
   public:
    const rapidjson::Document& document(const std::string& name) {
        auto& found = documents_[name];
        if (!found) {
            std::ifstream file(std::string(CHARLEY_SOURCE_DIR) + "/docs/schema/" + name, std::ios::binary);
            std::stringstream text;
            text << file.rdbuf();
            found = std::make_unique<rapidjson::Document>();
            if (!file || found->Parse(text.str().c_str()).HasParseError())
                throw std::runtime_error(name + " is no schema");
        }
        return *found;
    }
    const rapidjson::SchemaDocument& schema(const std::string& name) {
        auto& found = schemas_[name];
        if (!found) found = std::make_unique<rapidjson::SchemaDocument>(document(name), this);
        return *found;
    }
    const rapidjson::SchemaDocument* GetRemoteDocument(const char* uri, rapidjson::SizeType length) override {
        // RapidJSON 1.1 counts one letter too few of a reference without a fragment; later ones count right.
        std::string name(uri, length);
        if (name.rfind("../", 0) == 0) name.erase(0, 3);  // from responses/ up to docs/schema
        if (name.size() > 4 && name.compare(name.size() - 4, 4, ".jso") == 0) name += 'n';
        return &schema(name);
    }

    /// Empty where the document keeps the schema; else where and why it does not.
    std::string objection(const std::string& name, const std::string& text) {
        rapidjson::Document document;
        if (document.Parse(text.c_str(), text.size()).HasParseError())
            return std::string("no JSON: ") + rapidjson::GetParseError_En(document.GetParseError());
        rapidjson::SchemaValidator validator(schema(name));
        if (document.Accept(validator)) return {};
        rapidjson::StringBuffer where;
        validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
        return std::string(where.GetString()) + " breaks " + validator.GetInvalidSchemaKeyword();
    }

   private:
    std::map<std::string, std::unique_ptr<rapidjson::Document>> documents_;
    std::map<std::string, std::unique_ptr<rapidjson::SchemaDocument>> schemas_;
};

}  // namespace charley::test
