using System.Collections;
using FluentValidation;
using FluentValidation.Validators;

namespace Mediation.Api.Http;

/// <summary>Bounds on the number of items of a list, for validators and the OpenAPI document alike.</summary>
public interface IItemsValidator : IPropertyValidator
{
    int Min { get; }
    int Max { get; }
}

/// <summary>Rules that the library lacks or counts in another way than JSON Schema does.</summary>
public static class RuleExtensions
{
    /// <summary>Between so many characters as people count them: a rare one outside the basic plane is one, not two.</summary>
    public static IRuleBuilderOptions<T, string?> Characters<T>(this IRuleBuilder<T, string?> rule, int min, int max) =>
        rule.SetValidator(new CharactersValidator<T>(min, max));

    /// <summary>At most so many characters.</summary>
    public static IRuleBuilderOptions<T, string?> Characters<T>(this IRuleBuilder<T, string?> rule, int max) => rule.Characters(0, max);

    /// <summary>Between so many items.</summary>
    public static IRuleBuilderOptions<T, TList> Items<T, TList>(this IRuleBuilder<T, TList> rule, int min, int max)
        where TList : IEnumerable? => rule.SetValidator(new ItemsValidator<T, TList>(min, max));

    /// <summary>No two items with the same key.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> DistinctBy<T, TItem, TKey>(
        this IRuleBuilder<T, IReadOnlyList<TItem>?> rule,
        Func<TItem, TKey> key
    ) => rule.Must(items => items is null || items.Select(key).Distinct().Count() == items.Count).WithErrorCode("duplicate_item");

    private sealed class CharactersValidator<T>(int min, int max) : PropertyValidator<T, string?>, ILengthValidator
    {
        public override string Name => "LengthValidator";
        public int Min => min;
        public int Max => max;

        public override bool IsValid(ValidationContext<T> context, string? value)
        {
            if (value is null)
                return true;
            // Never more characters than code units: most texts need no counting.
            var length = value.Length <= max && min <= 1 ? value.Length : value.EnumerateRunes().Count();
            if (length >= min && length <= max)
                return true;
            context
                .MessageFormatter.AppendArgument("MinLength", min)
                .AppendArgument("MaxLength", max)
                .AppendArgument("TotalLength", length);
            return false;
        }
    }

    private sealed class ItemsValidator<T, TList>(int min, int max) : PropertyValidator<T, TList>, IItemsValidator
        where TList : IEnumerable?
    {
        public override string Name => "ItemsValidator";
        public int Min => min;
        public int Max => max;

        public override bool IsValid(ValidationContext<T> context, TList value)
        {
            var count = value?.Cast<object?>().Count();
            if (count is null || (count >= min && count <= max))
                return true;
            context.MessageFormatter.AppendArgument("Min", min).AppendArgument("Max", max).AppendArgument("Count", count);
            return false;
        }
    }
}
