namespace SaddleNotebooks.Kernel;

/// <summary>The name by which C# code of a cell can mean a type.</summary>
static class CSharpTypeName
{
    /// <summary>The full name of the type, or of its nearest base type that cells can see.</summary>
    public static string Of(Type type)
    {
        while (!type.IsVisible || type is { IsNested: true, DeclaringType.IsGenericType: true })
            type = type.BaseType ?? typeof(object);
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        string name = type.IsNested ? $"{Of(type.DeclaringType!)}.{type.Name}" : $"global::{type.FullName ?? type.Name}";
        if (!type.IsGenericType)
            return name;
        string open = name.Split('`')[0];
        return $"{open}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
