package com.example.agent;

/** A program that uses no database. */
public final class Plain {

    private Plain() {}

    public static void main(String[] arguments) {
        System.out.println("done");
    }
}
