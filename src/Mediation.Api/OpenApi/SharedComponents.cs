using Mediation.Api.Problems;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Mediation.Api.OpenApi;

/// <summary>What operations refer to: headers, problem responses, tags, the bearer scheme.</summary>
internal sealed class SharedComponents : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        context.SchemaGenerator.GenerateSchema(typeof(ProblemDocument), context.SchemaRepository);
        var components = swaggerDoc.Components!;
        components.Headers = AnswerHeaders.All.ToDictionary(header => header.Component, HeaderOf, StringComparer.Ordinal);
        components.Parameters = RequestHeaders.All.ToDictionary(header => header.Component, ParameterOf, StringComparer.Ordinal);
        components.Responses = ProblemCatalogue
            .All.Where(entry => entry.Kind == ProblemKind.Problem)
            .Select(entry => entry.Status)
            .Distinct()
            .ToDictionary(
                ProblemResponses.NameOf,
                status => (IOpenApiResponse)ProblemResponses.Of(status, swaggerDoc),
                StringComparer.Ordinal
            );
        DropUnused(swaggerDoc);
        swaggerDoc.Tags = new HashSet<OpenApiTag>(
            context
                .ApiDescriptions.SelectMany(api => api.ActionDescriptor.EndpointMetadata.OfType<OperationText>())
                .Select(text => text.Tag)
                .Distinct()
                .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description })
        );
        foreach (var (operation, tag) in TagsOf(swaggerDoc, context))
            operation.Tags = new HashSet<OpenApiTagReference> { new(tag.Name, swaggerDoc) };
    }

    private static IEnumerable<(OpenApiOperation, ApiTag)> TagsOf(OpenApiDocument document, DocumentFilterContext context)
    {
        var tags = context
            .ApiDescriptions.SelectMany(api => api.ActionDescriptor.EndpointMetadata.OfType<OperationText>())
            .DistinctBy(text => text.Id, StringComparer.Ordinal)
            .ToDictionary(text => text.Id, text => text.Tag, StringComparer.Ordinal);
        foreach (var operation in OperationsOf(document))
        {
            if (operation.OperationId is { } id && tags.TryGetValue(id, out var tag))
                yield return (operation, tag);
        }
    }

    private static IEnumerable<OpenApiOperation> OperationsOf(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []);

    private static void DropUnused(OpenApiDocument document)
    {
        var operations = OperationsOf(document).ToArray();
        var responses = operations
            .SelectMany(operation =>
                operation.Responses!.Values.OfType<OpenApiResponseReference>().Select(response => response.Reference.Id)
            )
            .ToHashSet(StringComparer.Ordinal);
        var parameters = operations
            .SelectMany(operation => operation.Parameters!.OfType<OpenApiParameterReference>().Select(parameter => parameter.Reference.Id))
            .ToHashSet(StringComparer.Ordinal);
        var components = document.Components!;
        foreach (var name in components.Responses!.Keys.Where(name => !responses.Contains(name)).ToArray())
            components.Responses.Remove(name);
        foreach (var name in components.Parameters!.Keys.Where(name => !parameters.Contains(name)).ToArray())
            components.Parameters.Remove(name);
        var headers = operations
            .SelectMany(operation => operation.Responses!.Values.OfType<OpenApiResponse>())
            .Concat(components.Responses.Values.OfType<OpenApiResponse>())
            .SelectMany(response => response.Headers?.Values.OfType<OpenApiHeaderReference>().Select(header => header.Reference.Id) ?? [])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in components.Headers!.Keys.Where(name => !headers.Contains(name)).ToArray())
            components.Headers.Remove(name);
    }

    private static IOpenApiHeader HeaderOf(AnswerHeader header) =>
        new OpenApiHeader
        {
            Description = header.Description,
            Schema = TextOf(header.Format, header.Pattern, null, header.MaxLength),
            Example = header.Example.DeepClone(),
        };

    private static IOpenApiParameter ParameterOf(RequestHeader header) =>
        new OpenApiParameter
        {
            Name = header.Name,
            In = ParameterLocation.Header,
            Required = header.Required,
            Description = OperationDescription.WithExample(header.Description, header.Example),
            Schema = TextOf(null, header.Pattern, header.MinLength, header.MaxLength),
        };

    private static OpenApiSchema TextOf(string? format, string? pattern, int? minLength, int maxLength) =>
        new()
        {
            Type = JsonSchemaType.String,
            Format = format,
            Pattern = pattern,
            MinLength = minLength,
            MaxLength = maxLength,
        };
}
