using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.Problems;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Mediation.Api.OpenApi;

/// <summary>Writes an operation from what its endpoint says of itself, in place of what could be guessed from its signature.</summary>
internal sealed class OperationDescription : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = (IReadOnlyList<object>)[.. context.ApiDescription.ActionDescriptor.EndpointMetadata];
        var document = context.Document;
        var refusals = RefusalCodes.Of(metadata, operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true);
        var text = metadata.OfType<OperationText>().LastOrDefault();
        operation.Summary = text?.Summary;
        operation.Description = DescriptionOf(metadata, text, refusals);
        operation.Security = [.. SecurityOf(metadata, context)];
        operation.Parameters = [.. Parameters(operation, metadata, context)];
        if (metadata.OfType<BodyMetadata>().LastOrDefault() is { } body)
            operation.RequestBody = BodyOf(body, context);
        if (metadata.OfType<FileBodyMetadata>().LastOrDefault() is { } file)
            operation.RequestBody = BodyOf(file);
        operation.Responses = [];
        foreach (var answer in metadata.OfType<AnswerMetadata>().OrderBy(answer => answer.Status))
            operation.Responses[Key(answer.Status)] = AnswerOf(answer, metadata, context);
        foreach (var status in refusals.GroupBy(entry => entry.Status))
        {
            operation.Responses[Key(status.Key)] = new OpenApiResponseReference(ProblemResponses.NameOf(status.Key), document)
            {
                Description = string.Join(", ", status.Select(entry => $"`{entry.Code}`")),
            };
        }
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
        operation.Extensions["x-problem-codes"] = new JsonNodeExtension(new JsonArray([.. refusals.Select(entry => (JsonNode)entry.Code)]));
        foreach (var remark in metadata.OfType<OperationRemark>())
            operation.Extensions[remark.Name] = new JsonNodeExtension(remark.Value.DeepClone());
    }

    // A token of any kind; of those that carry scopes, one with the scope of this address.
    private static IEnumerable<OpenApiSecurityRequirement> SecurityOf(IReadOnlyList<object> metadata, OperationFilterContext context)
    {
        if (Scopes.Of(metadata, "/" + context.ApiDescription.RelativePath, context.ApiDescription.HttpMethod!) is not { } scope)
            yield break;
        yield return new OpenApiSecurityRequirement { [new(OpenApiSetup.OAuthScheme, context.Document)] = [scope] };
        yield return new OpenApiSecurityRequirement { [new(OpenApiSetup.BearerScheme, context.Document)] = [] };
    }

    private static string? DescriptionOf(IReadOnlyList<object> metadata, OperationText? text, IReadOnlyList<ProblemEntry> refusals)
    {
        if (text is null)
            return null;
        var description = new StringBuilder(text.Description);
        foreach (var note in metadata.OfType<OperationNote>())
            description.Append("\n\n").Append(note.Markdown);
        description.Append("\n\nRefusals:\n");
        foreach (var entry in refusals)
            description.Append("\n- ").Append(entry.Status).Append(" `").Append(entry.Code).Append("`: ").Append(entry.Title.En);
        return description.ToString();
    }

    private static IEnumerable<IOpenApiParameter> Parameters(
        OpenApiOperation operation,
        IReadOnlyList<object> metadata,
        OperationFilterContext context
    )
    {
        foreach (
            var parameter in (operation.Parameters ?? [])
                .OfType<OpenApiParameter>()
                .Where(parameter => parameter.In == ParameterLocation.Path)
        )
        {
            if (parameter.Schema is OpenApiSchema schema)
            {
                SchemaConventions.Bound(schema);
                schema.MaxLength ??= schema.Type == JsonSchemaType.String ? 100 : null;
            }
            parameter.Description ??= parameter.Name == "code" ? "A code of the catalogue." : $"The {Words(parameter.Name!)}.";
            parameter.Required = true;
            yield return parameter;
        }
        foreach (var parameter in UnboundPathParameters(operation, context))
            yield return parameter;
        foreach (var parameter in metadata.OfType<QueryParameter>())
            yield return QueryOf(parameter, context);
        foreach (var header in metadata.OfType<RequestHeader>().Append(RequestHeaders.AcceptLanguage))
            yield return new OpenApiParameterReference(header.Component, context.Document);
    }

    // A handler may read an id from the route rather than name it in its signature.
    private static IEnumerable<OpenApiParameter> UnboundPathParameters(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var segment in context.ApiDescription.RelativePath!.Split('/').Where(segment => segment.StartsWith('{')))
        {
            var parts = segment.Trim('{', '}').Split(':');
            var name = parts[0];
            if (operation.Parameters?.Any(parameter => parameter.Name == name) == true)
                continue;
            var isId = parts is [_, "uuid"];
            yield return new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Description = $"The {Words(name)}.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = isId ? "uuid" : null,
                    MaxLength = isId ? 36 : 100,
                },
            };
        }
    }

    private static OpenApiParameter QueryOf(QueryParameter parameter, OperationFilterContext context)
    {
        var item = context.SchemaGenerator.GenerateSchema(parameter.Shape.Underlying, context.SchemaRepository);
        if (item is OpenApiSchema schema)
        {
            SchemaConventions.Bound(schema);
            schema.Minimum = parameter.Min?.ToString();
            schema.Maximum = parameter.Max?.ToString();
            schema.MaxLength ??= parameter.MaxLength;
            schema.MinLength = parameter.MaxLength is null ? null : 1;
            schema.Default = NodeOf(parameter.Default);
        }
        var described = new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Required = parameter.Required,
            Description = parameter.Example is null
                ? parameter.Description
                : WithExample(parameter.Description, NodeOf(parameter.Example)!),
            Schema = item,
        };
        if (!parameter.Several)
            return described;
        described.Style = ParameterStyle.Form;
        // Several values stand in one parameter, separated by commas.
        described.Explode = false;
        described.Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = item,
            MinItems = 1,
            MaxItems = parameter.Shape.Choices.Length,
            UniqueItems = true,
        };
        return described;
    }

    // In words: an example that stands as such is filled in by Swagger UI and sent, one key for every command, a version that the case never had.
    internal static string WithExample(string description, JsonNode example) => $"{description} For example `{example}`.";

    private static OpenApiRequestBody BodyOf(BodyMetadata body, OperationFilterContext context) =>
        new()
        {
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(body.Type, context.SchemaRepository),
                    Examples = body.Examples.ToDictionary(
                        example => example.Name,
                        example => (IOpenApiExample)new OpenApiExample { Summary = example.Summary, Value = NodeOf(example.Value) },
                        StringComparer.Ordinal
                    ),
                },
            },
        };

    // OpenAPI 3.1 says of bytes no more than their type.
    private static OpenApiRequestBody BodyOf(FileBodyMetadata file) =>
        new()
        {
            Required = true,
            Content = file.MediaTypes.ToDictionary(
                type => type,
                _ =>
                    (IOpenApiMediaType)
                        new OpenApiMediaType
                        {
                            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                        },
                StringComparer.Ordinal
            ),
        };

    private static OpenApiResponse AnswerOf(AnswerMetadata answer, IReadOnlyList<object> metadata, OperationFilterContext context)
    {
        var links = metadata
            .OfType<AnswerLink>()
            .Where(link => link.Status == answer.Status)
            .ToDictionary(link => link.Name, LinkOf, StringComparer.Ordinal);
        return new OpenApiResponse
        {
            Description = answer.Description,
            Headers = answer.Headers.ToDictionary(
                header => header.Name,
                header => ProblemResponses.Reference(header, context.Document),
                StringComparer.Ordinal
            ),
            Links = links.Count == 0 ? null : links,
            Content = answer.Type is null
                ? null
                : answer
                    .OtherTypes.Prepend(answer.MediaType)
                    .ToDictionary(
                        type => type,
                        _ =>
                            (IOpenApiMediaType)
                                new OpenApiMediaType
                                {
                                    Schema = context.SchemaGenerator.GenerateSchema(answer.Type, context.SchemaRepository),
                                    Example = NodeOf(answer.Example()),
                                },
                        StringComparer.Ordinal
                    ),
        };
    }

    private static IOpenApiLink LinkOf(AnswerLink link) =>
        new OpenApiLink
        {
            OperationId = link.OperationId,
            Description = link.Description,
            Parameters = link.Parameters.ToDictionary(
                pair => pair.Key,
                pair => new RuntimeExpressionAnyWrapper { Expression = RuntimeExpression.Build(pair.Value) },
                StringComparer.Ordinal
            ),
        };

    private static JsonNode? NodeOf(object? value) =>
        value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), ApiJson.Options);

    private static string Key(int status) => status.ToString();

    // "caseId" reads "case id".
    private static string Words(string name) =>
        string.Concat(name.Select(character => char.IsUpper(character) ? " " + char.ToLowerInvariant(character) : character.ToString()));
}
