using System.Collections.Frozen;
using System.Text.Json;
using FluentValidation.Results;
using Mediation.Api.Problems;

namespace Mediation.Api.Http;

/// <summary>A validator's failures as faults of the catalogue. Texts come from there by code; the library's own messages are never shown.</summary>
internal static class ValidationFaults
{
    // The library's names for its rules; a rule with a code of its own (WithErrorCode) keeps it.
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["NotNullValidator"] = "required",
        ["NotEmptyValidator"] = "required",
        ["NullValidator"] = "must_be_absent",
        ["EmptyValidator"] = "must_be_absent",
        ["MaximumLengthValidator"] = "too_long",
        ["MinimumLengthValidator"] = "too_short",
        ["ExactLengthValidator"] = "wrong_length",
        ["GreaterThanOrEqualValidator"] = "out_of_range",
        ["GreaterThanValidator"] = "out_of_range",
        ["LessThanOrEqualValidator"] = "out_of_range",
        ["LessThanValidator"] = "out_of_range",
        ["InclusiveBetweenValidator"] = "out_of_range",
        ["ExclusiveBetweenValidator"] = "out_of_range",
        ["RegularExpressionValidator"] = "bad_format",
        ["EnumValidator"] = "unknown_value",
        ["EqualValidator"] = "not_equal",
        ["NotEqualValidator"] = "not_equal",
    }.ToFrozenDictionary();

    // What the caller typed is his to keep: it may be an identity number.
    private static readonly FrozenSet<string> NotForOthers = new[]
    {
        "PropertyName",
        "PropertyValue",
        "PropertyPath",
        "CollectionIndex",
        "ComparisonProperty",
    }.ToFrozenSet();

    /// <summary>Failures at or below a place that is already known to be wrong, or about the number of items where one had to be left out, say nothing new.</summary>
    public static IEnumerable<Fault> Of(
        ValidationResult result,
        Type type,
        IReadOnlyList<Fault> known,
        IReadOnlyList<(string List, int Index)>? removed
    )
    {
        foreach (var failure in result.Errors)
        {
            var pointer = PropertyPointer.OfClrPath(failure.PropertyName, type, removed);
            if (known.Any(fault => IsAtOrBelow(pointer, fault.Where)) || removed?.Any(element => element.List == pointer) == true)
                continue;
            yield return Fault.At(pointer, CodeOf(failure)) with
            {
                Args = ArgsOf(failure),
            };
        }
    }

    private static bool IsAtOrBelow(string pointer, string known) =>
        pointer.StartsWith(known, StringComparison.Ordinal) && (pointer.Length == known.Length || pointer[known.Length] == '/');

    private static string CodeOf(ValidationFailure failure)
    {
        if (failure.ErrorCode == "LengthValidator")
            return Number(failure, "TotalLength") > Number(failure, "MaxLength") ? "too_long" : "too_short";
        if (failure.ErrorCode == "ItemsValidator")
            return Number(failure, "Count") > Number(failure, "Max") ? "too_many_items" : "too_few_items";
        if (Codes.TryGetValue(failure.ErrorCode, out var code))
            return code;
        return ProblemCatalogue.TryGet(failure.ErrorCode, out _) ? failure.ErrorCode : "invalid_value";
    }

    private static Dictionary<string, object?> ArgsOf(ValidationFailure failure)
    {
        var args = failure
            .FormattedMessagePlaceholderValues.Where(pair => !NotForOthers.Contains(pair.Key))
            .ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key), pair => (object?)pair.Value, StringComparer.Ordinal);
        if (RangeOf(failure, args) is { } range)
            args["range"] = range;
        return args;
    }

    private static string? RangeOf(ValidationFailure failure, Dictionary<string, object?> args) =>
        failure.ErrorCode switch
        {
            "GreaterThanOrEqualValidator" => $"≥ {args["comparisonValue"]}",
            "GreaterThanValidator" => $"> {args["comparisonValue"]}",
            "LessThanOrEqualValidator" => $"≤ {args["comparisonValue"]}",
            "LessThanValidator" => $"< {args["comparisonValue"]}",
            "InclusiveBetweenValidator" or "ExclusiveBetweenValidator" => $"{args["from"]} … {args["to"]}",
            _ => null,
        };

    private static int Number(ValidationFailure failure, string name) => failure.FormattedMessagePlaceholderValues[name] as int? ?? 0;
}
