using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Mediation.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Mediation.Api.OpenApi;

/// <summary>Writes into the schemas of request bodies what their validators ask for, so that document and check cannot differ. Rules under a condition are left to the text.</summary>
internal sealed class BodyRules(IServiceProvider services) : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;
        var done = new HashSet<Type>();
        foreach (var body in context.ApiDescriptions.SelectMany(api => api.ActionDescriptor.EndpointMetadata.OfType<BodyMetadata>()))
            Describe(
                JsonShape.Of(body.Type),
                services.GetService(typeof(IValidator<>).MakeGenericType(body.Type)) as IValidator,
                schemas,
                done
            );
    }

    private void Describe(JsonShape shape, IValidator? validator, IDictionary<string, IOpenApiSchema> schemas, HashSet<Type> done)
    {
        if (
            shape.Kind != JsonKind.Object
            || !done.Add(shape.Underlying)
            || schemas[SchemaNames.Of(shape.Underlying)] is not OpenApiSchema schema
        )
            return;
        schema.AdditionalPropertiesAllowed = false;
        schema.Required = new HashSet<string>(StringComparer.Ordinal);
        var rules = RulesOf(validator).ToArray();
        foreach (var member in shape.Properties)
        {
            IValidator? child = null;
            foreach (var rule in rules.Where(rule => rule.Member?.Name == member.ClrName))
            {
                foreach (var component in rule.Components)
                {
                    child ??= ChildOf(component);
                    if (rule.HasCondition || component.HasCondition)
                        continue;
                    var target = IsForEach(rule)
                        ? (schema.Properties![member.Name] as OpenApiSchema)?.Items
                        : schema.Properties![member.Name];
                    if (component.Validator is INotNullValidator or INotEmptyValidator && !IsForEach(rule))
                        schema.Required.Add(member.Name);
                    if (target is OpenApiSchema own)
                        SchemaBounds.Set(own, component.Validator);
                }
            }
            if (schema.Properties![member.Name] is OpenApiSchema described)
                SchemaBounds.Complete(described, member.Shape);
            Describe(Innermost(member.Shape), child, schemas, done);
        }
    }

    private static JsonShape Innermost(JsonShape shape) => shape.Element is { } element ? Innermost(element) : shape;

    // Rules of an included validator stand beside the others.
    private IEnumerable<IValidationRule> RulesOf(IValidator? validator)
    {
        foreach (var rule in validator?.CreateDescriptor().Rules ?? [])
        {
            if (rule.Member is not null)
                yield return rule;
            else
                foreach (var included in rule.Components.SelectMany(component => RulesOf(ChildOf(component))))
                    yield return included;
        }
    }

    private IValidator? ChildOf(IRuleComponent component) =>
        component.Validator is IChildValidatorAdaptor adaptor
            ? ActivatorUtilities.CreateInstance(services, adaptor.ValidatorType) as IValidator
            : null;

    private static bool IsForEach(IValidationRule rule) =>
        rule.GetType()
            .GetInterfaces()
            .Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));
}

/// <summary>A validator's bound in the words of JSON Schema.</summary>
internal static class SchemaBounds
{
    public static void Set(OpenApiSchema schema, IPropertyValidator validator)
    {
        switch (validator)
        {
            case ILengthValidator length:
                schema.MinLength = length.Min > 0 ? length.Min : schema.MinLength;
                schema.MaxLength = length.Max is > 0 and < int.MaxValue ? length.Max : schema.MaxLength;
                break;
            case IItemsValidator items:
                schema.MinItems = items.Min > 0 ? items.Min : schema.MinItems;
                schema.MaxItems = items.Max;
                break;
            case INotEmptyValidator when schema.Type == JsonSchemaType.String && schema.Format is null:
                schema.MinLength ??= 1;
                break;
            case INotEmptyValidator when schema.Type == JsonSchemaType.Array:
                schema.MinItems ??= 1;
                break;
            case IRegularExpressionValidator pattern:
                schema.Pattern = pattern.Expression;
                break;
            case IBetweenValidator between:
                schema.Minimum = Convert.ToString(between.From);
                schema.Maximum = Convert.ToString(between.To);
                break;
            case IComparisonValidator { MemberToCompare: null, ValueToCompare: not null } comparison:
                Compare(schema, comparison);
                break;
        }
    }

    /// <summary>Bounds that lie in the type itself.</summary>
    public static void Complete(OpenApiSchema schema, JsonShape shape)
    {
        if (shape.Kind == JsonKind.Integer)
        {
            schema.Minimum ??= shape.Lowest.ToString();
            schema.Maximum ??= shape.Highest.ToString();
        }
        if (shape is { Kind: JsonKind.List, Element: { } element } && schema.Items is OpenApiSchema items)
            Complete(items, element);
    }

    private static void Compare(OpenApiSchema schema, IComparisonValidator comparison)
    {
        if (schema.Type is not (JsonSchemaType.Integer or JsonSchemaType.Number))
            return;
        var value = Convert.ToString(comparison.ValueToCompare);
        switch (comparison.Comparison)
        {
            case Comparison.GreaterThanOrEqual:
                schema.Minimum = value;
                break;
            case Comparison.GreaterThan:
                schema.ExclusiveMinimum = value;
                break;
            case Comparison.LessThanOrEqual:
                schema.Maximum = value;
                break;
            case Comparison.LessThan:
                schema.ExclusiveMaximum = value;
                break;
            case Comparison.Equal:
                schema.Enum = [JsonValue.Create(comparison.ValueToCompare)!];
                break;
        }
    }
}
